using System.Collections.Immutable;

namespace PipSharp.Configuration;

/// <summary>pip's configuration files and PIP_* variables, merged by pip's rules into option values by name.</summary>
public sealed class PipConfiguration
{
    private const string VariablePrefix = "PIP_";

    /// <summary>For options of our own, and to say something to pipsharp that pip does not hear: stronger than PIP_*.</summary>
    private const string OwnPrefix = "PIPSHARP_";

    /// <summary>Options for PipSharp alone, in the files that pip reads too: stronger than what they say to pip.</summary>
    private const string OwnSection = "pipsharp";

    /// <summary>[global], the command's section, [pipsharp], variables: weakest
    /// first. Sections are merged over all files before one beats another.</summary>
    private readonly Dictionary<string, string>[] _layers;

    private PipConfiguration(ImmutableArray<ConfigurationFile> files, ImmutableArray<ConfigurationEntry> variables, string command)
    {
        Files = files;
        Variables = variables;
        _layers = [Merged("global"), Merged(command), Merged(OwnSection), Values(variables)];
    }

    /// <summary>Every place that was looked at, weakest first; empty where PIP_CONFIG_FILE=/dev/null.</summary>
    public ImmutableArray<ConfigurationFile> Files { get; }

    /// <summary>The PIP_* and PIPSHARP_* variables as options; their section is
    /// <c>:env:</c>, as pip shows it. Empty with --isolated.</summary>
    public ImmutableArray<ConfigurationEntry> Variables { get; }

    /// <param name="command">whose section is read besides [global]: "install"</param>
    /// <param name="sitePrefix">prefix of the target environment, for its pip.conf; it may give null: none</param>
    /// <param name="isolated">neither variables nor the user's files; PIP_CONFIG_FILE still counts, as in pip</param>
    /// <exception cref="PipSharpException">invalid-configuration: a file is broken</exception>
    public static PipConfiguration Load(
        string command, IReadOnlyDictionary<string, string> environment, Func<string?> sitePrefix, bool isolated)
    {
        // The search for an interpreter is spared where no file is read.
        var places = new ConfigurationPlaces(environment, sitePrefix: null) is { AreOff: true } none
            ? none
            : new ConfigurationPlaces(environment, sitePrefix());
        return new(places.AreOff ? [] : [.. FilesAt(places, isolated)], isolated ? [] : [.. VariablesOf(environment)], command);
    }

    /// <summary>The strongest value of a long option without its dashes
    /// ("index-url"), which may have further names; null if unset or empty.</summary>
    public ConfiguredValue? Find(params string[] names) => Layers(names) is [.., var strongest] ? strongest : null;

    public string? Value(params string[] names) => Find(names)?.Text;

    /// <summary>A list option, split at white space and lines.</summary>
    public IReadOnlyList<string> List(params string[] names) =>
        Value(names)?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <exception cref="PipSharpException">invalid-configuration: neither 1/0, yes/no, true/false, on/off</exception>
    public bool? Flag(params string[] names) =>
        Find(names) is not { } value
            ? null
            : AsFlag(value.Text) ?? throw Invalid(value, "please specify a boolean value like yes/no, true/false or 1/0 instead.");

    /// <summary>A counted option ("verbose"): a number, or yes and no for 1 and 0.</summary>
    /// <exception cref="PipSharpException">invalid-configuration: neither of them</exception>
    public int? Count(params string[] names)
    {
        if (Find(names) is not { } value)
            return null;
        if (AsFlag(value.Text) is { } flag)
            return flag ? 1 : 0;
        return int.TryParse(value.Text.Trim(), out int count) && count >= 0 ? count : throw Invalid(
            value, "please instead specify either a non-negative integer or a boolean value like yes/no or false/true which is equivalent to 1/0.");
    }

    /// <summary>The values of an option that adds up over sections ("no-binary"): [global],
    /// command, [pipsharp], variable; weakest first, without empty ones.</summary>
    public IReadOnlyList<ConfiguredValue> Layers(params string[] names)
    {
        string[] keys = Array.ConvertAll(names, NormalizeKey);
        var values = new List<ConfiguredValue>(_layers.Length);
        foreach (Dictionary<string, string> layer in _layers)
            if (Array.Find(keys, key => layer.GetValueOrDefault(key) is { Length: > 0 }) is { } key)
                values.Add(new ConfiguredValue(key, layer[key]));
        return values;
    }

    /// <summary>Case, <c>-</c> and <c>_</c> and a leading <c>--</c> do not matter in names.</summary>
    public static string NormalizeKey(string name)
    {
        string key = name.ToLowerInvariant().Replace('_', '-');
        return key.StartsWith("--", StringComparison.Ordinal) ? key[2..] : key;
    }

    private Dictionary<string, string> Merged(string section) =>
        Values(Files.SelectMany(file => file.Entries).Where(entry => entry.Section == section));

    private static Dictionary<string, string> Values(IEnumerable<ConfigurationEntry> entries)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ConfigurationEntry entry in entries)
            values[entry.Key] = entry.Value;
        return values;
    }

    private static IEnumerable<ConfigurationFile> FilesAt(ConfigurationPlaces places, bool isolated)
    {
        foreach ((ConfigurationKind kind, string path) in places.All(isolated))
            yield return ConfigurationFile.Load(kind, path);
    }

    /// <summary>The PIP_* and PIPSHARP_* variables as options, the later ones stronger.</summary>
    public static IEnumerable<ConfigurationEntry> VariablesOf(IReadOnlyDictionary<string, string> environment) =>
        VariablesOf(environment, VariablePrefix).Concat(VariablesOf(environment, OwnPrefix));

    private static IEnumerable<ConfigurationEntry> VariablesOf(IReadOnlyDictionary<string, string> environment, string prefix) =>
        from variable in environment.Keys
        where variable.StartsWith(prefix, StringComparison.Ordinal)
        let key = NormalizeKey(variable[prefix.Length..])
        where key is not ("version" or "help")
        orderby variable
        select new ConfigurationEntry(":env:", key, environment[variable]);

    private static bool? AsFlag(string value) => value.ToLowerInvariant() switch
    {
        "1" or "y" or "yes" or "t" or "true" or "on" => true,
        "0" or "n" or "no" or "f" or "false" or "off" => false,
        _ => null,
    };

    private static PipSharpException Invalid(ConfiguredValue value, string wanted) => new(
        "invalid-configuration",
        $"{value.Text} is not a valid value for {value.Key} option, {wanted}",
        $"It comes from a configuration file or the variable {VariablePrefix}{value.Key.ToUpperInvariant().Replace('-', '_')}: see `pipsharp config debug`.");
}
