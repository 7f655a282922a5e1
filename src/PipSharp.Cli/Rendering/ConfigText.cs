using PipSharp.Cli.Commands;
using PipSharp.Configuration;

namespace PipSharp.Cli.Rendering;

/// <summary>What `config list` and `config debug` say, to the letter as pip does.</summary>
internal sealed class ConfigText(CommandInput input)
{
    private static readonly (ConfigurationKind Kind, string Name)[] s_kinds =
        [(ConfigurationKind.Environment, "env"), (ConfigurationKind.Global, "global"), (ConfigurationKind.Site, "site"),
            (ConfigurationKind.User, "user")];

    /// <summary>Sorted by file, then by key; what a later file overrides is there, too.</summary>
    public IEnumerable<string> Values(IEnumerable<ConfigurationFile> files, IReadOnlyList<ConfigurationEntry> variables)
    {
        IEnumerable<(string Place, IEnumerable<ConfigurationEntry> Entries)> places =
            files.Select(file => (file.Path, file.Entries.AsEnumerable()));
        foreach ((_, IEnumerable<ConfigurationEntry> entries) in places.Append((":env:", variables))
            .OrderBy(place => place.Place, StringComparer.Ordinal))
        {
            var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (ConfigurationEntry entry in entries)
                values[NameOf(entry)] = entry.Value;
            foreach ((string name, string value) in values)
                yield return $"{name}={PythonText.Repr(value)}";
        }
    }

    /// <param name="places">all of them, read or not</param>
    /// <param name="files">those that were read</param>
    public IEnumerable<string> Places(
        IReadOnlyList<(ConfigurationKind Kind, string Path)> places, IReadOnlyList<ConfigurationFile> files, bool isolated)
    {
        yield return "env_var:";
        foreach (string variable in input.Surroundings.Variables.Keys.Where(IsOption).OrderBy(name => name, StringComparer.Ordinal))
            yield return $"  {variable.ToUpperInvariant()}={PythonText.Repr(input.Surroundings.Variables[variable])}";
        foreach ((ConfigurationKind kind, string name) in s_kinds)
        {
            if (kind == ConfigurationKind.User && !places.Any(place => place.Kind == kind))
                continue; // the file that PIP_CONFIG_FILE names stands for the user's
            yield return name + ":";
            foreach ((_, string path) in places.Where(place => place.Kind == kind))
            {
                yield return $"  {path}, exists: {PythonText.Repr(Path.Exists(path))}";
                foreach (string line in Entries(files.FirstOrDefault(file => file.Kind == kind && file.Path == path)))
                    yield return line;
            }
        }

        bool IsOption(string variable) =>
            !isolated && (variable.StartsWith("PIP_", StringComparison.Ordinal)
            || variable.StartsWith("PIPSHARP_", StringComparison.Ordinal))
            && variable is not ("PIP_VERSION" or "PIP_HELP" or "PIPSHARP_VERSION" or "PIPSHARP_HELP");
    }

    public static string NameOf(ConfigurationEntry entry) => $"{entry.Section}.{entry.Key}";

    private static IEnumerable<string> Entries(ConfigurationFile? file)
    {
        if (file is null)
            yield break;
        foreach (ConfigurationEntry entry in file.Entries)
            yield return $"    {NameOf(entry)}: {entry.Value.Replace("\n", "\n    ", StringComparison.Ordinal)}";
    }
}
