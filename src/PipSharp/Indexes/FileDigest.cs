using System.Security.Cryptography;
using PipSharp.Distributions;

namespace PipSharp.Indexes;

/// <summary>Compares bytes with the digest that an index states for them.</summary>
internal static class FileDigest
{
    public static void Check(FileHash expected, byte[] bytes, string what)
    {
        using IncrementalHash? hash = Start(expected);
        if (hash is null)
            return;
        hash.AppendData(bytes);
        Compare(expected, hash, what);
    }

    public static async Task CheckAsync(FileHash expected, Stream stream, string what, CancellationToken cancel)
    {
        using IncrementalHash? hash = Start(expected);
        if (hash is null)
            return;
        byte[] buffer = new byte[128 * 1024];
        for (int count; (count = await stream.ReadAsync(buffer, cancel)) > 0;)
            hash.AppendData(buffer, 0, count);
        Compare(expected, hash, what);
    }

    private static void Compare(FileHash expected, IncrementalHash hash, string what)
    {
        string actual = Convert.ToHexStringLower(hash.GetCurrentHash());
        if (!actual.Equals(expected.Hex, StringComparison.OrdinalIgnoreCase))
            throw new PipSharpException("hash-mismatch", $"The hash of {what} is not the one that the index states.\n    expected {expected}\n    actual   {expected.Algorithm}:{actual}", "The file was changed or damaged on its way: do not use it.");
    }

    /// <summary>Null for an algorithm that is not known here.</summary>
    private static IncrementalHash? Start(FileHash expected) =>
        Hashing.Named(expected.Algorithm) is { } known ? Hashing.Begin(known) : null;
}
