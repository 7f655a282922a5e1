namespace PipSharp.Testing;

/// <summary>How a file stands on its project's page, where that differs from what the file says itself.</summary>
public sealed record ListedAs
{
    public static readonly ListedAs Plain = new();

    /// <summary>Null: not yanked; empty: yanked without a reason.</summary>
    public string? Yanked { get; init; }

    /// <summary>As in the metadata unless another value is given here.</summary>
    public string? RequiresPython { get; init; }

    /// <summary>The page promises a hash that the file does not have.</summary>
    public bool WithWrongHash { get; init; }
    public bool WithoutHash { get; init; }

    /// <summary>No metadata file beside the wheel (PEP 658).</summary>
    public bool WithoutMetadata { get; init; }

    /// <summary>ISO 8601, as PEP 700 has it.</summary>
    public string? UploadTime { get; init; }
}
