using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>The three kinds of options that pip has.</summary>
internal static class NewOption
{
    public static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>A flag of long ago, which scripts may still give and nobody shall learn of.</summary>
    public static Option<bool> Hidden(string name) => new(name) { Hidden = true, Arity = ArgumentArity.Zero };

    /// <summary>Of several values the last one counts.</summary>
    public static Option<string> Single(string name, string valueName, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = valueName, Arity = ArgumentArity.ExactlyOne };

    public static NumberOption Number(string name, string valueName, string description, params string[] aliases) =>
        new(name, isWhole: false, aliases) { Description = description, HelpName = valueName, Arity = ArgumentArity.ExactlyOne };

    public static NumberOption WholeNumber(string name, string valueName, string description) =>
        new(name, isWhole: true, []) { Description = description, HelpName = valueName, Arity = ArgumentArity.ExactlyOne };

    /// <summary>Values add up, also to those of the configuration.</summary>
    public static Option<string[]> List(string name, string valueName, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = valueName, Arity = ArgumentArity.OneOrMore };

    public static ChoiceOption Choice(string name, string[] choices, string description, params string[] aliases) =>
        new(name, choices, aliases) { Description = WithChoices(description, choices), HelpName = name[2..]
            .Replace('-', '_'), Arity = ArgumentArity.ExactlyOne };

    /// <summary>Several values, each one of a few words.</summary>
    public static ChoicesOption Choices(string name, string valueName, string[] choices, string description) =>
        new(name, choices) { Description = WithChoices(description, choices), HelpName = valueName, Arity = ArgumentArity.OneOrMore };

    /// <summary>What can be chosen is always said.</summary>
    private static string WithChoices(string description, string[] choices) =>
        Array.TrueForAll(choices, choice => description.Contains(choice, StringComparison.Ordinal))
            ? description
            : $"{description} One of: {string.Join(", ", choices)}.";

    public static ChoiceOption ProgressBar() => Choice(
        "--progress-bar", ["auto", "on", "off", "raw"],
        "Whether the progress line is shown on a terminal; raw writes lines for programs (default: auto).");
}
