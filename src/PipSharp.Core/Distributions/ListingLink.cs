namespace PipSharp.Distributions;

/// <summary>One file as a page decoder sees it: UTF-8 slices of the page, valid only during the call.</summary>
public readonly ref struct ListingLink
{
    public ListingLink()
    {
        Size = -1;
    }

    public required ReadOnlySpan<byte> FileName { get; init; }

    /// <summary>Absolute, without fragment.</summary>
    public required ReadOnlySpan<byte> Url { get; init; }

    /// <summary><c>sha256:… md5:…</c>: lower-case names, separated by blanks,
    /// in any order; unknown ones are left out when stored.</summary>
    public ReadOnlySpan<byte> Hashes { get; init; }

    /// <summary>Bytes; -1 if unknown.</summary>
    public long Size { get; init; }

    /// <summary>Unix time in seconds; 0 if unknown.</summary>
    public long UploadTime { get; init; }

    /// <summary>Empty if the index states none.</summary>
    public ReadOnlySpan<byte> RequiresPython { get; init; }
    public bool IsYanked { get; init; }

    /// <summary>The reason, which may be empty.</summary>
    public ReadOnlySpan<byte> Yanked { get; init; }
    public bool HasMetadataFile { get; init; }

    /// <summary>The digests of the metadata file, in the form of <see cref="Hashes"/>.</summary>
    public ReadOnlySpan<byte> MetadataHashes { get; init; }
}
