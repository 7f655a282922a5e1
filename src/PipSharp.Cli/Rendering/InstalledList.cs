using System.Text;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Cli.Rendering;

/// <summary>The three formats of `list`, to the letter as pip writes them.</summary>
/// <param name="isVerbose">with location and installer</param>
/// <param name="newest">of each distribution, to be shown beside it; null: not asked for</param>
internal sealed class InstalledList(
    IReadOnlyList<InstalledDistribution> distributions, bool isVerbose, IReadOnlyDictionary<PackageName, AvailableRelease>? newest = null)
{
    public IEnumerable<string> Freeze() =>
        distributions.Select(one => $"{one.RawName}=={one.Version}" + (isVerbose ? $" ({one.Location})" : ""));

    public string Json() => PythonJson.Array(distributions.Select(one => PythonJson.Object(Members(one))));

    public IEnumerable<string> Columns()
    {
        if (distributions.Count == 0)
            return [];
        List<string[]> rows = Rows();
        int[] sizes = Sizes(rows);
        rows.Insert(1, Array.ConvertAll(sizes, size => new string('-', size)));
        return rows.Select(row => Line(row, sizes));
    }

    private List<string[]> Rows()
    {
        string[] builds = new string[distributions.Count];
        SideBySide.ForEach(distributions, i => builds[i] = BuildTag(distributions[i]));
        bool hasBuilds = builds.Any(tag => tag.Length > 0);
        bool hasEditables = distributions.Any(one => one.EditableProject is not null);
        List<string[]> rows = [Row("Package", "Version", Latest("Latest"), Latest("Type"), hasBuilds ? "Build" : null, hasEditables ? "Editable project location" : null, "Location", "Installer")];
        for (int i = 0; i < distributions.Count; i++)
        {
            InstalledDistribution one = distributions[i];
            AvailableRelease? release = newest?[one.Name];
            rows.Add(Row(one.RawName, one.Version.ToString(), release?.Version.ToString(), release is null ? null : TypeOf(release), hasBuilds ? builds[i] : null, hasEditables ? one.EditableProject ?? "" : null, one.Location, isVerbose ? one.Installer ?? "" : null));
        }

        return rows;
    }

    private static int[] Sizes(List<string[]> rows)
    {
        int[] sizes = new int[rows[0].Length];
        for (int column = 0; column < sizes.Length; column++)
            sizes[column] = rows.Max(row => Width(row[column]));
        return sizes;
    }

    private string[] Row(params ReadOnlySpan<string?> cells)
    {
        var row = new List<string>(cells.Length);
        foreach (string? cell in isVerbose ? cells : cells[..^2])
        {
            if (cell is not null)
                row.Add(cell);
        }

        return [.. row];
    }

    private string? Latest(string heading) => newest is null ? null : heading;

    private static string TypeOf(AvailableRelease release) => release.IsWheel ? "wheel" : "sdist";

    private static string BuildTag(InstalledDistribution one) =>
        one.Files?.Read("WHEEL") is { } wheel ? MetadataHeaders.Parse(wheel).First("Build") ?? "" : "";

    private static string Line(string[] row, int[] sizes)
    {
        var line = new StringBuilder();
        for (int i = 0; i < row.Length; i++)
            line.Append(i == 0 ? "" : " ").Append(row[i]).Append(' ', sizes[i] - Width(row[i]));
        return line.ToString().TrimEnd();
    }

    // Python counts code points.
    private static int Width(string text) => text.EnumerateRunes().Count();

    private IEnumerable<(string Name, string Value)> Members(InstalledDistribution one)
    {
        yield return ("name", PythonJson.String(one.RawName));
        yield return ("version", PythonJson.String(one.Version.ToString()));
        if (isVerbose)
        {
            yield return ("location", PythonJson.String(one.Location));
            yield return ("installer", PythonJson.String(one.Installer ?? ""));
        }

        if (newest?[one.Name] is { } release)
        {
            yield return ("latest_version", PythonJson.String(release.Version.ToString()));
            yield return ("latest_filetype", PythonJson.String(TypeOf(release)));
        }

        if (one.EditableProject is { } project)
            yield return ("editable_project_location", PythonJson.String(project));
    }
}
