namespace PipSharp.RequirementFiles;

/// <summary>The place of a requirement, for messages: <c>-r base.txt (line 3)</c>.</summary>
/// <param name="File">path or URL as it is shown; the text form hides a password in it</param>
/// <param name="Line">0: the file is no requirements file, and its lines tell nobody anything</param>
public readonly record struct RequirementOrigin(string File, int Line, bool Constraint)
{
    /// <summary>The option that names the file, where that is neither -r nor -c.</summary>
    public string? Option { get; init; }

    public override string ToString() =>
        $"{Option ?? (Constraint ? "-c" : "-r")} {CredentialText.Redact(File)}{(Line == 0 ? "" : $" (line {Line})")}";
}
