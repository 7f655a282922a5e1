namespace PipSharp.Cli.Options;

/// <summary>An option that takes only some words.</summary>
internal interface IChoices : ICheckedValue
{
    string[] Choices { get; }

    string? ICheckedValue.Problem(string value) => Choices.Contains(value, StringComparer.Ordinal)
        ? null : $"invalid choice: '{value}' (choose from {string.Join(", ", Choices.Select(choice => $"'{choice}'"))})";
}
