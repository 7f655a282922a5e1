using System.Globalization;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>pip's lines about versions that were left out: of an exact requirement only those that it means, of many the newest.</summary>
internal sealed class IgnoredText(MarkerEnvironment? target)
{
    private const int MostVersions = 8;

    public IEnumerable<string> Lines(CandidateList list, Dependency asked)
    {
        CandidateSet meant = asked.IsPin ? list.Matching(asked) : CandidateSet.Between(1, list.Count + 1);
        foreach (IGrouping<CandidateState, int> group in Enumerable.Range(0, list.Count).Where(candidate => meant.Contains(candidate + 1))
            .GroupBy(list.State).Where(group => group.Key != CandidateState.Usable).OrderBy(group => group.Key))
        {
            bool isPython = group.Key == CandidateState.WrongPython;
            yield return $"{Heading(group.Key)}: {Versions([.. group.Select(candidate => isPython ? OfPython(list, candidate) : list.Version(candidate).ToString())], isPython ? "; " : ", ")}";
        }
    }

    private string Heading(CandidateState state) => state switch
    {
        CandidateState.Yanked => "Ignored the following yanked versions",
        CandidateState.WrongPython => "Ignored the following versions that require a different python version",
        CandidateState.NoCompatibleWheel => $"Ignored the following versions that have no wheel for {TargetText.Of(target)}",
        CandidateState.FormatExcluded => "Ignored the following versions that have no file of a permitted kind (wheels only, in this version of PipSharp)",
        CandidateState.HashExcluded => "Ignored the following versions that have no file with one of the hashes asked for",
        _ => "Ignored the following versions that cannot be used",
    };

    private static string OfPython(CandidateList list, int candidate) => $"{list.Version(candidate)} Requires-Python {list.StateDetail(candidate)}".TrimEnd();

    private static string Versions(string[] versions, string separator) => versions.Length <= MostVersions + 1
        ? string.Join(separator, versions)
        : string.Create(CultureInfo.InvariantCulture, $"{versions.Length - MostVersions} older versions{separator}{string.Join(separator, versions[^MostVersions..])}");
}
