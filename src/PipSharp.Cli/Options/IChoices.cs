namespace PipSharp.Cli.Options;

/// <summary>An option that takes only some words.</summary>
internal interface IChoices
{
    string[] Choices { get; }
}
