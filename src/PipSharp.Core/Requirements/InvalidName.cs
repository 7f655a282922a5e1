namespace PipSharp.Requirements;

/// <summary>What to say of a text that is not a name.</summary>
internal static class InvalidName
{
    public static InvalidTextException Exception(string code, string what, string text) =>
        text.Length == 0
            ? new InvalidTextException(code, "An empty text is not " + what + ".", text, 0)
            : new InvalidTextException(
                code,
                $"'{text}' is not {what}.",
                text,
                NameText.FirstFault(text),
                "Names consist of ASCII letters, digits, '-', '_' and '.', and begin and end with a letter or digit.");
}
