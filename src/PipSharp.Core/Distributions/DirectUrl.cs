using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>direct_url.json (PEP 610, "Direct URL data structure").</summary>
public sealed record DirectUrl
{
    public required string Url { get; init; }
    public string? Subdirectory { get; init; }

    /// <summary>Exactly one of the three is set.</summary>
    public ArchiveInfo? Archive { get; init; }
    public DirectoryInfo? Directory { get; init; }
    public VcsInfo? Vcs { get; init; }

    /// <param name="Hashes">default where the file states no hashes at all</param>
    public sealed record ArchiveInfo(ImmutableArray<(string Algorithm, string Hex)> Hashes);
    public sealed record DirectoryInfo(bool Editable);
    public sealed record VcsInfo(string Vcs, string CommitId, string? RequestedRevision);

    /// <exception cref="PipSharpException">no JSON, or not as PEP 610 has it; the message names the key</exception>
    public static DirectUrl Parse(ReadOnlySpan<byte> json) => DirectUrlReader.Read(json);

    /// <summary>As pip writes it: without a password, keys in order, the first
    /// hash also in the older form <c>"hash": "sha256=…"</c>.</summary>
    public byte[] ToJson() => ToJson(withLegacyHash: true);

    public byte[] ToJson(bool withLegacyHash) => DirectUrlWriter.Write(this, withLegacyHash);

    /// <summary>The URL without a password (PEP 610 lets <c>${VAR}</c> and <c>git@</c> stand).</summary>
    public static string Redact(string url)
    {
        int slashes = url.IndexOf("//", StringComparison.Ordinal);
        if (slashes < 0 || url.AsSpan(0, slashes).ContainsAny('/', '?', '#'))
            return url;
        int start = slashes + 2;
        int end = url.AsSpan(start).IndexOfAny('/', '?', '#');
        ReadOnlySpan<char> authority = end < 0 ? url.AsSpan(start) : url.AsSpan(start, end);
        int at = authority.LastIndexOf('@');
        return at < 0 || IsHarmless(authority[..at]) ? url : url.Remove(start, at + 1);
    }

    private static bool IsHarmless(ReadOnlySpan<char> user)
    {
        if (user is "git")
            return true;
        int colon = user.IndexOf(':');
        return colon < 0 ? IsVariable(user) : IsVariable(user[..colon]) && IsVariable(user[(colon + 1)..]);
    }

    private static bool IsVariable(ReadOnlySpan<char> text)
    {
        if (text.Length < 4 || !text.StartsWith("${") || text[^1] != '}')
            return false;
        foreach (char c in text[2..^1])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
                return false;
        }

        return true;
    }
}
