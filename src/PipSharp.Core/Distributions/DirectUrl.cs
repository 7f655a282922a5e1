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

    public sealed record ArchiveInfo(ImmutableArray<(string Algorithm, string Hex)> Hashes);
    public sealed record DirectoryInfo(bool Editable);
    public sealed record VcsInfo(string Vcs, string CommitId, string? RequestedRevision);

    public static DirectUrl Parse(ReadOnlySpan<byte> json) => throw new NotImplementedException();
    public byte[] ToJson() => throw new NotImplementedException();

    /// <summary>The URL without a password (PEP 610 lets <c>${VAR}</c> and <c>git@</c> stand).</summary>
    public static string Redact(string url) => throw new NotImplementedException();
}
