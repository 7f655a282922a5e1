using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>What makes dependencies of several candidates equal, so that they become
/// one incompatibility: which packages, which choices, and the words.</summary>
internal readonly record struct DependencyKey(int Source, int Target, CauseKind Kind, CandidateSet Excluded, VersionSpecifierSet? Specifier)
{
    public static DependencyKey Of(Incompatibility dependency) => new(
        dependency.Terms[0].Package, dependency.Terms[1].Package, dependency.Kind, dependency.Terms[1].Set,
        dependency.Requirement?.Specifier);

    // The words are left out: whoever has the same choices nearly always has the same words.
    public override int GetHashCode() => HashCode.Combine(Source, Target, Excluded);
}
