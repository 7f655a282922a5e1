using PipSharp.RequirementFiles;

namespace PipSharp.Cli.Commands;

/// <summary>A command as others are told of it, by the lock and the history: one line, without passwords.</summary>
internal static class CommandText
{
    private const int Longest = 300;

    public static string Of(IEnumerable<string> arguments)
    {
        string text = string.Join(' ', arguments.Select(Shown).Prepend("pipsharp"));
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }

    private static string Shown(string argument)
    {
        string text = CredentialText.Redact(argument).ReplaceLineEndings(" ");
        return text.Length == 0 || text.AsSpan().IndexOfAny(" \t'\"") >= 0 ? $"'{text}'" : text;
    }
}
