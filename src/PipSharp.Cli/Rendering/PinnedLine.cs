using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>One pin of a compilation.</summary>
/// <param name="Requirement"><c>name[extra]==1.0</c>, with <c> ; marker</c> where it does not count everywhere</param>
/// <param name="Hashes">of the file that was chosen; for many environments, of all files of the version</param>
/// <param name="Origins">who needs it: files and packages</param>
internal sealed record PinnedLine(string Requirement, ImmutableArray<FileHash> Hashes, ImmutableArray<string> Origins)
{
    public static PinnedLine Of(ResolvedPackage package) => new(
        Pin(package.List, package.Candidate, package.Extras),
        CandidateSource.FileOf(package)?.Hashes ?? [],
        ImmutableArray.CreateRange(package.RequiredBy, reason => Origin(reason.Package, reason.Extra, reason.Dependency)));

    public static PinnedLine Of(UniversalPackage package) => new(
        Pin(package.List, package.Candidate, package.Extras) + (package.Marker is null ? "" : $" ; {package.Marker}"),
        [.. CandidateSource.HashesOf(package)],
        ImmutableArray.CreateRange(package.RequiredBy, reason => Origin(reason.Package, reason.Extra, reason.Dependency)));

    private static string Pin(CandidateList list, int candidate, ImmutableArray<ExtraName> extras)
    {
        string name = extras.IsEmpty ? list.Name.Normalized : $"{list.Name}[{string.Join(',', extras)}]";
        return list.Reference(candidate) is { } place ? $"{name} @ {DirectUrl.Redact(place)}" : $"{name}=={list.Version(candidate)}";
    }

    private static string Origin(PackageName? package, ExtraName? extra, Dependency dependency)
    {
        if (package is { } name)
            return extra is { } its ? $"{name}[{its}]" : name.Normalized;
        string origin = dependency.Origin ?? "";
        int line = origin.LastIndexOf(" (line ", StringComparison.Ordinal);
        return line < 0 ? origin : origin[..line];
    }
}
