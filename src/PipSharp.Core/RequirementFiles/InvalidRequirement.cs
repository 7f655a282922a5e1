namespace PipSharp.RequirementFiles;

/// <summary>The one shape of errors about a requirement's text: no credentials,
/// and one code whichever part of the grammar is broken.</summary>
internal static class InvalidRequirement
{
    private const string Code = "invalid-requirement";
    private const int LongestQuoted = 200;

    public static InvalidTextException Of(string problem, string text, string? hint = null) =>
        new(Code, problem, CredentialText.Redact(text), 0, hint is null ? null : CredentialText.Redact(hint));

    /// <summary>Parses, and turns a grammar error into one about the requirement.</summary>
    public static T Guard<T>(string text, Func<string, T> parse, Func<string, string?>? hint = null)
    {
        try
        {
            return parse(text);
        }
        catch (InvalidTextException e)
        {
            throw Recast(e, Code, Named(e), hint?.Invoke(text) ?? e.Hint);
        }
    }

    /// <summary>The same error with the place of the requirement.</summary>
    public static PipSharpException At(RequirementOrigin origin, PipSharpException error) => error is InvalidTextException e
        ? Recast(e, e.Code, $"{e.Problem} (from {origin})", e.Hint)
        : new PipSharpException(error.Code, $"{error.Message} (from {origin})", error.Hint, error);

    /// <summary>pip's beginning, which people and programs search for; what is too long for a line is only quoted below.</summary>
    private static string Named(InvalidTextException e) => e.Code == "invalid-wheel-name" ? e.Problem :
        e.Text.Length is > 0 and < LongestQuoted
            ? $"Invalid requirement: '{CredentialText.Redact(e.Text)}': {e.Problem.TrimEnd('.')}"
            : $"Invalid requirement: {e.Problem}";

    private static InvalidTextException Recast(InvalidTextException e, string code, string problem, string? hint)
    {
        string shown = CredentialText.Redact(e.Text);
        int position = ReferenceEquals(shown, e.Text)
            ? e.Position
            : Math.Min(shown.Length, CredentialText.Redact(e.Text[..Math.Clamp(e.Position, 0, e.Text.Length)]).Length);
        return new(code, CredentialText.Redact(problem), shown, position, hint);
    }
}
