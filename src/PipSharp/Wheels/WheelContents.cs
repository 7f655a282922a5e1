using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>What a wheel says of itself, checked against its members.</summary>
internal sealed record WheelContents(WheelLayout Layout, bool RootIsPurelib)
{
    public required WheelRecord Record { get; init; }

    /// <summary>console_scripts and gui_scripts.</summary>
    public required ImmutableArray<EntryPoint> Scripts { get; init; }

    /// <summary>Those that hold files, parents first.</summary>
    public required ImmutableArray<string> Folders { get; init; }

    /// <summary>Versions beyond those that are known, as they are to be shown.</summary>
    public ImmutableArray<string> Newer { get; init; } = [];
}
