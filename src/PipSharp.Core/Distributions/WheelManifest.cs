using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>The content of an unpacked wheel, so that an install needs no
/// listing of it: folders before what they hold, then files.</summary>
public sealed record WheelManifest
{
    /// <summary>Relative folders with forward slashes, parents first.</summary>
    public required ImmutableArray<string> Folders { get; init; }
    public required ImmutableArray<WheelManifestFile> Files { get; init; }

    /// <summary>Name of the dist-info folder as it stands in the archive.</summary>
    public required string DistInfoFolder { get; init; }

    /// <summary>Name of the .data folder; null if the wheel has none.</summary>
    public string? DataFolder { get; init; }
    public required bool RootIsPurelib { get; init; }

    /// <summary>console_scripts and gui_scripts only.</summary>
    public ImmutableArray<EntryPoint> Scripts { get; init; } = [];

    /// <summary>Bytes of the archive that it was unpacked from; null where nobody noted it.</summary>
    public long? ArchiveSize { get; init; }

    /// <summary>Versions beyond those that are known, of which an installer has to warn (PEP 427): <c>Wheel-Version (1.9)</c>.</summary>
    public ImmutableArray<string> Newer { get; init; } = [];
}
