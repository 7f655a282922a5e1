using PipSharp.Cli.Commands;
using PipSharp.Distributions;
using PipSharp.Installing;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>What pip warns about after an install.</summary>
internal sealed class InstallWarnings(CommandInput input, InstallReport report)
{
    public void ShowScriptsOutsidePath()
    {
        HashSet<string> known =
            [.. (input.Surroundings.Variable("PATH") ?? "").Split(Path.PathSeparator).Select(Path.TrimEndingDirectorySeparator)];
        known.Add(Path.GetDirectoryName(report.Target.Interpreter.Executable) ?? "");
        foreach (InstalledPackage package in report.Installed)
        {
            foreach (IGrouping<string, string> folder in package.Scripts.GroupBy(script => Path.GetDirectoryName(script)!)
                .Where(folder => !known.Contains(folder.Key)))
                Show(folder.Key, [.. folder.Select(script => Path.GetFileName(script)).Order(StringComparer.Ordinal)]);
        }
    }

    /// <summary>Requirements of installed packages that the new versions do not
    /// meet: the resolver looks only at what was asked for.</summary>
    public void ShowConflicts()
    {
        Dictionary<PackageName, ResolvedPackage> changed = report.Installed.IsEmpty
            ? []
            : report.Plan.ToInstall.ToDictionary(one => one.Resolved.Name, one => one.Resolved);
        if (changed.Count == 0)
            return;
        var packages = new InstalledPackages(report.Target);
        string[] lines =
        [
            .. from one in packages.All
               where !changed.ContainsKey(one.Name)
               from requirement in Requirements(packages, one)
               where changed.ContainsKey(requirement.Name)
               let now = changed[requirement.Name]
               where !requirement.Specifier.Contains(now.Version, prereleases: true)
               select $"{one.Name} {one.Version} requires {requirement}, but you have {now.Name} {now.Version} which is incompatible.",
        ];
        if (lines.Length > 0)
            input.Talk.Error("pip's dependency resolver does not currently take into account all the packages that are installed. "
                + "This behaviour is the source of the following dependency conflicts.\n" + string.Join('\n', lines));
    }

    private static IEnumerable<Requirement> Requirements(InstalledPackages packages, InstalledDistribution one)
    {
        try
        {
            return [.. packages.RequiredBy(one)];
        }
        catch (PipSharpException)
        {
            return []; // `check` says what is wrong with it
        }
    }

    private void Show(string folder, string[] scripts)
    {
        string subject = scripts.Length == 1
            ? $"script {scripts[0]} is"
            : $"scripts {string.Join(", ", scripts[..^1])} and {scripts[^1]} are";
        input.Talk.WarnBelow($"The {subject} installed in '{folder}' which is not on PATH.\n"
            + "  Consider adding this directory to PATH or, if you prefer to suppress this warning, use --no-warn-script-location.");
    }
}
