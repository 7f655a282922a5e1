using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PipSharp;

/// <summary>The one way to the system's hash functions. On Linux .NET takes them, and TLS, from OpenSSL when it needs them
/// first, and ends the process at once where that cannot be loaded: here this is an error like any other.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("ApiDesign", "RS0030", Justification = "the home of what is banned elsewhere")]
public static class Hashing
{
    private static readonly string[] s_names = ["libssl.so.3", "libssl.so.1.1", "libssl.so.1.0.2", "libssl.so.1.0.0", "libssl.so.10"];
    private static readonly Lazy<PipSharpException?> s_trouble = new(Load);

    /// <exception cref="PipSharpException">no-openssl</exception>
    public static void Demand()
    {
        if (s_trouble.Value is { } trouble)
            throw trouble;
    }

    /// <summary>It takes milliseconds: on another core, while there is other work. Whoever needs it meets the failure.</summary>
    public static void BeginLoading() => _ = Task.Run(static () => s_trouble.Value is null ? SHA256.HashData([]) : null);

    public static byte[] Sha256(ReadOnlySpan<byte> bytes)
    {
        Demand();
        return SHA256.HashData(bytes);
    }

    /// <param name="digest">32 bytes</param>
    public static void Sha256(ReadOnlySpan<byte> bytes, Span<byte> digest)
    {
        Demand();
        SHA256.HashData(bytes, digest);
    }

    public static byte[] Sha256(Stream stream)
    {
        Demand();
        return SHA256.HashData(stream);
    }

    public static IncrementalHash Begin(HashAlgorithmName algorithm)
    {
        Demand();
        return IncrementalHash.CreateHash(algorithm);
    }

    /// <param name="name">as RECORD, an index and --hash write it; null for one that is not known here</param>
    public static HashAlgorithmName? Named(string name) => name switch
    {
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        "sha1" => HashAlgorithmName.SHA1,
        "md5" => HashAlgorithmName.MD5,
        _ => null,
    };

    /// <returns>null: it is there, and stays</returns>
    private static PipSharpException? Load()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        DllNotFoundException? first = null;
        foreach (string name in s_names)
        {
            try
            {
                NativeLibrary.Load(name);
                return null;
            }
            catch (DllNotFoundException e)
            {
                first ??= e;
            }
        }

        return new PipSharpException(
            "no-openssl", $"The system's OpenSSL library, which hashes are made with, cannot be loaded: {first!.Message}",
            "Install it, for example with `apt-get install libssl3` or `apk add libssl3`.", first);
    }
}
