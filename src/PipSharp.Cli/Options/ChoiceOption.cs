using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>An option with one of a few words as its value.</summary>
internal sealed class ChoiceOption(string name, string[] choices) : Option<string>(name)
{
    public string[] Choices { get; } = choices;
}
