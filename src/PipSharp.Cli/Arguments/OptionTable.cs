using System.CommandLine;

namespace PipSharp.Cli.Arguments;

/// <summary>The options of a command by every name that they have.</summary>
internal sealed class OptionTable
{
    /// <summary>Pairs that write to one setting in pip: the later one counts.</summary>
    private static readonly (string, string)[] s_opposites =
    [
        ("--cache-dir", "--no-cache-dir"), ("--compile", "--no-compile"), ("--user", "--no-user"),
        ("--exclude-editable", "--include-editable"),
    ];

    /// <summary>Options and names that pip does not have (--version it has before the command only).</summary>
    private static readonly string[] s_own =
    [
        "--resolution", "--prerelease", "--override", "--overrides", "--exclude-newer", "--exclude-newer-package", "--prefer",
        "--upgrade-package", "--index-strategy", "--index-for",
        "--shared-cache", "--max-ratio", "--max-unpacked", "--max-entries", "--max-metadata", "--max-page", "--max-redirects",
        "--allow-large",
        "--python-platform", "--offline", "--refresh", "--build-timeout", "--confirm-build", "--config-setting", "--link-mode",
        "--allow-clash", "--overwrite", "--history-count", "--history-size", "--lock-timeout", "--excludes", "--universal", "--version",
        "--files", "--max-age", "--max-size",
    ];

    private readonly SortedDictionary<string, Option> _byName = new(StringComparer.Ordinal);

    private readonly HashSet<string> _beyondPip;

    /// <param name="beyondPip">further names that pip does not have here</param>
    public OptionTable(IEnumerable<Option> options, IEnumerable<string>? beyondPip = null)
    {
        _beyondPip = [.. s_own, .. beyondPip ?? []];
        foreach (Option option in options)
        {
            _byName.TryAdd(option.Name, option);
            foreach (string alias in option.Aliases)
                _byName.TryAdd(alias, option);
        }
    }

    public IEnumerable<Option> Options => _byName.Values.Distinct();

    public static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0;

    public static bool AddsUp(Option option) => option.Arity.MaximumNumberOfValues > 1;

    /// <summary>--verbose and --quiet: how often they are given matters.</summary>
    public static bool IsCounted(Option option) => option.Name is "--verbose" or "--quiet";

    public Option? FindShort(char letter) => _byName.GetValueOrDefault("-" + letter);

    /// <summary>A long option by its name or by the beginning of it, as optparse does.</summary>
    /// <exception cref="UsageException">nothing, or more than one, begins so</exception>
    public Option FindLong(string name)
    {
        if (_byName.TryGetValue(name, out Option? exact))
            return exact;
        // What pip knows keeps its abbreviations: --index is --index-url, whatever options there are besides.
        string[] matches = [.. Beginning(name).Where(known => !_beyondPip.Contains(known))];
        matches = matches.Length > 0 ? matches : [.. Beginning(name)];
        return matches.Length switch
        {
            1 => _byName[matches[0]],
            0 => throw new UsageException($"no such option: {name}"),
            _ => throw new UsageException($"ambiguous option: {name} ({string.Join(", ", matches)}?)"),
        };
    }

    private IEnumerable<string> Beginning(string name) =>
        _byName.Keys.Where(known => known.StartsWith(name, StringComparison.Ordinal) && known.StartsWith("--", StringComparison.Ordinal));

    public Option? Opposite(Option option)
    {
        foreach ((string one, string other) in s_opposites)
        {
            if (option.Name == one || option.Name == other)
                return _byName.GetValueOrDefault(option.Name == one ? other : one);
        }

        return null;
    }
}
