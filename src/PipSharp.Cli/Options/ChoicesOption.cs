using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>An option that can be given several times, each time with one of a few words.</summary>
internal sealed class ChoicesOption(string name, string[] choices) : Option<string[]>(name), IChoices
{
    public string[] Choices { get; } = choices;
}
