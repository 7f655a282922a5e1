using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>An option with one of a few words as its value.</summary>
internal sealed class ChoiceOption(string name, string[] choices, string[] aliases) : Option<string>(name, aliases), IChoices
{
    public string[] Choices { get; } = choices;
}
