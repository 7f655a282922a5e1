using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp.Cli.Rendering;

/// <summary>Where a requirement comes from, as pip tells it: <c>(from jinja2&gt;=3.1.2-&gt;flask-&gt;-r base.txt (line 1))</c>.</summary>
/// <param name="firstReason">of each package: the first requirement that brought it in, and whose it is</param>
/// <param name="version">of each of those packages, for those that are named by a place</param>
internal sealed class RequirementChain(
    IReadOnlyDictionary<PackageName, (Dependency Dependency, PackageName? By)> firstReason, Func<PackageName, PackageVersion> version)
{
    /// <summary>With a blank before it; empty for what was asked for on the command line.</summary>
    public string Of(Dependency dependency, PackageName? by)
    {
        var parts = new List<string>();
        var visited = new HashSet<PackageName> { dependency.Name };
        while (by is { } parent && visited.Add(parent)
            && firstReason.TryGetValue(parent, out (Dependency Dependency, PackageName? By) reason))
        {
            parts.Add(IsPlaceAlone(reason.Dependency) ? $"{reason.Dependency.RawName}=={version(parent)}" : Text(reason.Dependency));
            (dependency, by) = reason;
        }

        if (by is null && dependency.Origin is ['-', 'r' or 'c', ' ', ..])
            parts.Add(dependency.Origin!);
        return parts.Count == 0 ? "" : $" (from {string.Join("->", parts)})";
    }

    /// <summary>How far a package is from what was asked for.</summary>
    public int Length(PackageName? by)
    {
        int length = 0;
        var visited = new HashSet<PackageName>();
        while (by is { } parent && visited.Add(parent)
            && firstReason.TryGetValue(parent, out (Dependency Dependency, PackageName? By) reason))
        {
            length++;
            by = reason.By;
        }

        return length;
    }

    /// <summary>The requirement as typed where a person typed it, else in its normal form.</summary>
    public static string Text(Dependency dependency)
    {
        if (dependency.Origin is not { } typed || IsOfFile(dependency))
            return Normal(dependency);
        if (dependency.Reference is not { } place || typed.StartsWith("-e ", StringComparison.Ordinal))
            return typed;
        if (IsNamed(dependency))
            return Normal(dependency);
        return WheelFileName.TryParse(Uri.UnescapeDataString(place.Split('#')[0].Split('/')[^1]), out WheelFileName? wheel)
            ? $"{wheel.Name}=={wheel.Version}"
            : typed;
    }

    /// <summary>A path or URL without a name before it.</summary>
    private static bool IsPlaceAlone(Dependency dependency) =>
        dependency is { Reference: not null, Origin: not null } && !IsOfFile(dependency) && !IsNamed(dependency);

    private static bool IsNamed(Dependency dependency) => dependency.Origin is { } typed
        && typed.Contains('@', StringComparison.Ordinal) && typed.StartsWith(dependency.RawName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Name, extras, and specifier or place.</summary>
    public static string Normal(Dependency dependency)
    {
        string extras = dependency.Extras.IsEmpty ? "" : $"[{string.Join(',', dependency.Extras)}]";
        return dependency.Reference is { } place
            ? $"{dependency.RawName}{extras} @ {place}"
            : $"{dependency.RawName}{extras}{dependency.Specifier}";
    }

    /// <summary>The name of a package as the first who asked for it wrote it.</summary>
    public static string Name(ResolvedPackage package) =>
        package.RequiredBy is { IsDefaultOrEmpty: false } reasons && reasons[0].Dependency is { Name: var name } asked
            && name == package.Name ? asked.RawName : package.Name.Normalized;

    /// <summary>Named by a file, with a place in it: of requirements, a project or a script.</summary>
    public static bool IsOfFile(Dependency dependency) => dependency.Origin is { } origin
        && (origin is ['-', 'r' or 'c', ' ', ..] || origin.StartsWith("--group ", StringComparison.Ordinal)
            || origin.StartsWith("--requirements-from-script ", StringComparison.Ordinal));
}
