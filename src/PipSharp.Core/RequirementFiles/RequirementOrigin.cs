namespace PipSharp.RequirementFiles;

/// <summary>The place of a requirement, for messages: <c>-r base.txt (line 3)</c>.</summary>
/// <param name="File">path or URL as it is shown; the text form hides a password in it</param>
public readonly record struct RequirementOrigin(string File, int Line, bool Constraint)
{
    public override string ToString() => $"{(Constraint ? "-c" : "-r")} {CredentialText.Redact(File)} (line {Line})";
}
