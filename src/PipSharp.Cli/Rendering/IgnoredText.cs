using System.Globalization;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>Lines about versions that were left out. pip prints them for yanked ones and for those of another Python, whatever was asked;
/// here an exact requirement speaks only of what it means, and so do the other reasons.</summary>
internal sealed class IgnoredText(MarkerEnvironment? target)
{
    private const int MostVersions = 8;

    public IEnumerable<string> Lines(CandidateList list, Dependency asked)
    {
        CandidateSet meant = list.Matching(asked);
        foreach (IGrouping<CandidateState, int> group in Enumerable.Range(0, list.Count)
            .Where(candidate => meant.Contains(candidate + 1)
                || (!asked.IsPin && list.State(candidate) is (CandidateState.Yanked or CandidateState.WrongPython)))
            .GroupBy(list.State).Where(group => group.Key != CandidateState.Usable).OrderBy(group => group.Key))
        {
            bool isPython = group.Key == CandidateState.WrongPython, isTooNew = group.Key == CandidateState.TooNew;
            yield return $"{Heading(group.Key, list)}: {Versions([.. group.Select(candidate => isPython ? OfPython(list, candidate) : isTooNew ? Uploaded(list, candidate) : list.Version(candidate).ToString())], isPython ? "; " : ", ")}";
        }
    }

    private string Heading(CandidateState state, CandidateList list) => state switch
    {
        CandidateState.Yanked => "Ignored the following yanked versions",
        CandidateState.WrongPython => "Ignored the following versions that require a different python version",
        CandidateState.NoCompatibleWheel => $"Ignored the following versions that have no wheel for {TargetText.Of(target)}",
        CandidateState.FormatExcluded => "Ignored the following versions that have no file of a permitted kind (--only-binary leaves out sources, --no-binary wheels; without --only-binary a source is built, with --confirm-build after a question)",
        CandidateState.HashExcluded => "Ignored the following versions that have no file with one of the hashes asked for",
        CandidateState.TooNew => $"Ignored the following versions because of their upload time (--uploaded-prior-to, --exclude-newer; --exclude-newer-package {list.Name}=false lifts it)",
        _ => "Ignored the following versions that cannot be used",
    };

    private static string Uploaded(CandidateList list, int candidate) =>
        $"{list.Version(candidate)} ({list.StateDetail(candidate) ?? "upload time unknown"})";

    private static string OfPython(CandidateList list, int candidate) =>
        $"{list.Version(candidate)} Requires-Python {list.StateDetail(candidate)}".TrimEnd();

    private static string Versions(string[] versions, string separator) => versions.Length <= MostVersions + 1
        ? string.Join(separator, versions)
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{versions.Length - MostVersions} older versions{separator}{string.Join(separator, versions[^MostVersions..])}");
}
