using System.Collections.Immutable;
using PipSharp.Versions;

namespace PipSharp.Cli.Rendering;

/// <summary>What `index versions` says, to the letter as pip does.</summary>
/// <param name="query">the name as it was asked for</param>
/// <param name="releases">oldest first; not empty</param>
internal sealed class ReleasesText(string query, ImmutableArray<AvailableRelease> releases, PackageVersion? installed)
{
    private PackageVersion Latest => releases[^1].Version;

    private IEnumerable<string> Versions => releases.Reverse().Select(release => release.Version.ToString());

    public IEnumerable<string> Lines()
    {
        yield return $"{query} ({Latest})";
        yield return $"Available versions: {string.Join(", ", Versions)}";
        if (installed is null)
            yield break;
        yield return $"  INSTALLED: {installed}";
        yield return $"  LATEST:    {Latest}" + (Latest.Pre is not null ? " (pre-release; install with `pip install --pre`)" : "");
    }

    public string Json()
    {
        List<(string, string)> members =
        [
            ("name", PythonJson.String(query)), ("versions", PythonJson.Array(Versions.Select(PythonJson.String))),
            ("latest", PythonJson.String(Latest.ToString())),
        ];
        if (installed is not null)
            members.Add(("installed_version", PythonJson.String(installed.ToString())));
        return PythonJson.Object(members);
    }
}
