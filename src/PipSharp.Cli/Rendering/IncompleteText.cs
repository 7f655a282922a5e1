using System.Collections.Immutable;
using PipSharp.Cli.Commands;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Installing;

namespace PipSharp.Cli.Rendering;

/// <summary>Marks installed packages whose files are not all there: what lists them must not pass them off as whole.</summary>
internal static class IncompleteText
{
    public static IEnumerable<string> Lines(CommandInput input, TargetEnvironment environment, CancellationToken cancel)
    {
        foreach (IGrouping<InstallScheme, InstalledDistribution> group in environment.Installed.GroupBy(
            one => InstalledSchemes.Of(environment, one)))
        {
            var check = new InstalledCompleteness(group.Key, input.CacheFolder ?? "", TimeProvider.System);
            foreach (InstalledDistribution one in check.Incomplete([.. group], cancel))
                yield return $"{one.RawName} {one.Version} is incomplete: {Lacks(group.Key, one)} (pipsharp repair {one.RawName})";
        }
    }

    private static string Lacks(InstallScheme scheme, InstalledDistribution one)
    {
        ImmutableArray<string> missing = InstalledFileCheck.MissingFiles(scheme, one);
        return missing.Length switch
        {
            0 => "it has no readable RECORD of its files",
            1 => $"{missing[0]} is missing",
            _ => $"{missing.Length} files are missing, among them {missing[0]}",
        };
    }
}
