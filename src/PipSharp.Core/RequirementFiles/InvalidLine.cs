namespace PipSharp.RequirementFiles;

/// <summary>Errors about a line of options.</summary>
internal static class InvalidLine
{
    public static InvalidTextException Of(string problem, string line, int position, string? hint = null)
    {
        string shown = CredentialText.Redact(line);
        // Positions are those of words, so that no URL is cut in two here.
        int shownPosition = ReferenceEquals(shown, line) ? position : CredentialText.Redact(line[..position]).Length;
        return new("invalid-requirements-line", problem, shown, shownPosition, hint);
    }
}
