using System.CommandLine;
using System.Globalization;
using PipSharp.Cli.Options;
using PipSharp.Configuration;

namespace PipSharp.Cli.Arguments;

/// <summary>Options from pip's configuration, as if they stood before those of the command line. One rule for all options.</summary>
internal static class ConfiguredOptions
{
    private static readonly string[] s_numbers = ["--timeout", "--retries", "--resume-retries"];

    /// <summary>In pip these collect what every section says, as their values can take each other back.</summary>
    private static readonly string[] s_layered = ["--no-binary", "--only-binary", "--all-releases", "--only-final"];

    public static IEnumerable<OptionUse> Of(PipConfiguration configuration, OptionTable table)
    {
        foreach (Option option in table.Options)
        {
            if (option.Name is "--help" or "--version" or "--isolated")
                continue;
            foreach (string? value in Values(configuration, option))
                yield return new OptionUse(option, value);
            if (option.Name is "--compile" or "--user" && configuration.Flag(option.Name[2..]) == false && table.Opposite(option) is { } opposite)
                yield return new OptionUse(opposite, null);
        }
    }

    private static IEnumerable<string?> Values(PipConfiguration configuration, Option option)
    {
        string name = option.Name[2..];
        if (OptionTable.IsCounted(option))
            return Enumerable.Repeat<string?>(null, configuration.Count(name) ?? 0);
        if (option.Name == "--no-cache-dir") // pip: that it is set at all disables the cache
            return configuration.Value(name) is null ? [] : [null];
        if (option.Name is "--no-compile" or "--no-build-isolation") // pip takes "no" for "do not", and "yes" for the default, which nobody can have meant
            return configuration.Flag(name) is null ? [] : [null];
        if (!OptionTable.TakesValue(option))
            return configuration.Flag(name) == true ? [null] : [];
        if (s_layered.Contains(option.Name, StringComparer.Ordinal))
            return configuration.Layers(name);
        if (OptionTable.AddsUp(option))
            return configuration.List(name).Select(value => Checked(option, value));
        return configuration.Value(name) is { } value ? [Checked(option, value)] : [];
    }

    private static string Checked(Option option, string value)
    {
        if (option is IChoices { Choices: var choices } && !choices.Contains(value, StringComparer.Ordinal))
            throw Wrong(option, $"invalid choice: '{value}' (choose from {string.Join(", ", choices.Select(choice => $"'{choice}'"))})");
        if (s_numbers.Contains(option.Name, StringComparer.Ordinal) && !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw Wrong(option, $"invalid floating-point value: '{value}'");
        return value;
    }

    /// <summary>pip's words, and an exit code of its own: whoever wrote the value is not who gave the command.</summary>
    private static PipSharpException Wrong(Option option, string what) => new(
        "invalid-configured-value",
        $"An error occurred during configuration: option {option.Name[2..]}: {what}. Check your pip configuration files or environment variables for this value.",
        "See `pip config debug` for where it comes from.");
}
