using System.Collections.Immutable;
using System.Text;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Requirements;

namespace PipSharp.Cli.Rendering;

/// <summary>The mail-header form in which `show` tells about a package: pip's fields in pip's order.</summary>
internal sealed class ShowText(InstalledPackages packages, bool withFiles, bool isVerbose)
{
    public IEnumerable<string> Lines(InstalledDistribution one)
    {
        MetadataHeaders headers = InstalledMetadata.ReadHeaders(one);
        yield return $"Name: {one.RawName}";
        yield return $"Version: {headers.First("Version") ?? one.Version.ToString()}";
        yield return $"Summary: {Field(headers, "Summary")}";
        yield return $"Home-page: {HomePage(headers)}";
        yield return $"Author: {Field(headers, "Author")}";
        yield return $"Author-email: {Field(headers, "Author-email")}";
        yield return License(headers);
        yield return $"Location: {one.Location}";
        if (one.EditableProject is { } project)
            yield return $"Editable project location: {project}";
        yield return $"Requires: {string.Join(", ", Sorted(packages.RequiredBy(one).Select(requirement => requirement.RawName)))}";
        yield return $"Required-by: {string.Join(", ", Sorted(packages.All.Where(other => Requires(other, one.Name)).Select(other => other.RawName)))}";
        foreach (string line in (isVerbose ? Details(one, headers) : []).Concat(withFiles ? Files(one) : []))
            yield return line;
    }

    private bool Requires(InstalledDistribution other, PackageName name) =>
        packages.RequiredBy(other).Any(requirement => requirement.Name == name);

    private static IEnumerable<string> Sorted(IEnumerable<string> names) =>
        names.Distinct(StringComparer.Ordinal).OrderBy(name => name.ToLowerInvariant(), StringComparer.Ordinal);

    private static string License(MetadataHeaders headers)
    {
        string[] version = (headers.First("Metadata-Version") ?? "").Split('.');
        bool hasExpressions = int.TryParse(version[0], out int major) && int.TryParse(version.ElementAtOrDefault(1), out int minor)
            && (major, minor).CompareTo((2, 4)) >= 0;
        return hasExpressions && headers.First("License-Expression") is { Length: > 0 } expression
            ? $"License-Expression: {expression}"
            : $"License: {Field(headers, "License")}";
    }

    private static string? Field(MetadataHeaders headers, string name) =>
        headers.First(name) is { } value ? FoldedText.Unfold(value) : null;

    /// <summary>Home-page, or the Project-URL that stands for it (PEP 753).</summary>
    private static string? HomePage(MetadataHeaders headers)
    {
        if (headers.First("Home-page") is { Length: > 0 } page)
            return page;
        foreach (string url in headers.All("Project-URL"))
        {
            int comma = url.IndexOf(',', StringComparison.Ordinal);
            if (comma > 0 && IsHomePage(url.AsSpan(0, comma)))
                return url[(comma + 1)..].Trim();
        }

        return null;
    }

    private static bool IsHomePage(ReadOnlySpan<char> label)
    {
        var letters = new StringBuilder(label.Length);
        foreach (char c in label)
        {
            if (char.IsLetterOrDigit(c))
                letters.Append(c);
        }

        return letters.ToString().Equals("homepage", StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Details(InstalledDistribution one, MetadataHeaders headers) =>
    [
        $"Metadata-Version: {headers.First("Metadata-Version")}",
        $"Installer: {one.Installer}",
        "Classifiers:", .. headers.All("Classifier").Select(line => "  " + line),
        "Entry-points:", .. EntryPoints(one).Select(line => "  " + line.Trim()),
        "Project-URLs:", .. headers.All("Project-URL").Select(line => "  " + line),
    ];

    private static string[] EntryPoints(InstalledDistribution one) =>
        one.Files?.Read("entry_points.txt") is { } text ? SplitLines(Encoding.UTF8.GetString(text)) : [];

    /// <summary>As Python's splitlines: the end of the last line begins no other, but a blank line is one.</summary>
    private static string[] SplitLines(string text) => text.Split('\n') is [.. var lines, ""] ? lines : text.Split('\n');

    private static IEnumerable<string> Files(InstalledDistribution one)
    {
        if (InstalledMetadata.ReadFiles(one) is not { } files)
            return ["Files:", "Cannot locate RECORD or installed-files.txt"];
        return ["Files:", .. ImmutableArray.CreateRange(files, file => file.Path).Order(StringComparer.Ordinal)
            .Select(path => "  " + path.Trim())];
    }
}
