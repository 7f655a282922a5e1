using System.CommandLine;
using PipSharp.Cli.Options;
using PipSharp.Configuration;

namespace PipSharp.Cli.Arguments;

/// <summary>Options from pip's configuration, as if they stood before those of the command line. One rule for all options.</summary>
internal static class ConfiguredOptions
{
    /// <summary>In pip these collect what every section says, as their values can take each other back.</summary>
    private static readonly string[] s_layered = ["--no-binary", "--only-binary", "--all-releases", "--only-final"];

    /// <summary>
    /// pip takes "no" for "do what this option does", and "yes" for the default, which
    /// nobody can have meant: either is the option. --no-cache-dir is so in pip itself.
    /// </summary>
    private static readonly string[] s_set =
        ["--no-cache-dir", "--no-compile", "--no-build-isolation", "--no-warn-script-location", "--no-warn-conflicts", "--no-user"];

    /// <summary>Not given is not the same as "no": the default is to decide by the case.</summary>
    private static readonly string[] s_deniable = ["--compile", "--user"];

    public static IEnumerable<OptionUse> Of(PipConfiguration configuration, OptionTable table)
    {
        foreach (Option option in table.Options)
        {
            if (option.Name is "--help" or "--version")
                continue;
            foreach (string? value in Values(configuration, option))
                yield return new OptionUse(option, value);
            if (s_deniable.Contains(option.Name, StringComparer.Ordinal) && configuration.Flag(Keys(option)) == false
                && table.Opposite(option) is { } opposite)
                yield return new OptionUse(opposite, null);
        }
    }

    private static IEnumerable<string?> Values(PipConfiguration configuration, Option option)
    {
        string[] keys = Keys(option);
        if (OptionTable.IsCounted(option))
            return Enumerable.Repeat<string?>(null, configuration.Count(keys) ?? 0);
        if (s_set.Contains(option.Name, StringComparer.Ordinal))
            return configuration.Flag(keys) is null ? [] : [null];
        if (!OptionTable.TakesValue(option))
            return configuration.Flag(keys) == true ? [null] : [];
        if (s_layered.Contains(option.Name, StringComparer.Ordinal))
            return configuration.Layers(keys).Select(value => value.Text);
        if (configuration.Find(keys) is not { } found)
            return [];
        return OptionTable.AddsUp(option)
            ? configuration.List(keys).Select(value => Checked(option, found with { Text = value }))
            : [Checked(option, found)];
    }

    /// <summary>Every long name, without its dashes.</summary>
    private static string[] Keys(Option option) =>
        [option.Name[2..], .. option.Aliases.Where(static alias => alias.StartsWith("--", StringComparison.Ordinal))
            .Select(static alias => alias[2..])];

    /// <exception cref="PipSharpException">invalid-configured-value</exception>
    private static string Checked(Option option, ConfiguredValue value)
    {
        if (option is not ICheckedValue known || known.Problem(value.Text) is not { } problem)
            return value.Text;
        throw new PipSharpException(
            "invalid-configured-value",
            $"An error occurred during configuration: option {value.Key}: {problem}.",
            "Check your pip configuration files or environment variables for this value: see `pipsharp config debug`.");
    }
}
