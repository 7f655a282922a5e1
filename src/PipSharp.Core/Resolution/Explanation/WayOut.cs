using System.Collections.Immutable;

namespace PipSharp.Resolution;

/// <summary>A change of the request that was solved, and has an answer.</summary>
/// <param name="Requirement">the requirement or constraint that is changed; null if none is</param>
/// <param name="Versions">what the answer has of the packages that the change is about, sorted by name</param>
/// <param name="Python">of another Python: its version, "3.12"; of fewer of them the range, "&gt;=3.12"</param>
public sealed record WayOut(WayOutKind Kind, Dependency? Requirement, ImmutableArray<ChosenVersion> Versions, string? Python = null)
{
    /// <summary>Tried without what was asked for besides, because that does not go together either.</summary>
    public bool IsForCoreAlone { get; init; }
}
