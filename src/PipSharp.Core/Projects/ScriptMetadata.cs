using System.Collections.Immutable;
using System.Text;
using PipSharp.Requirements;
using PipSharp.Toml;
using PipSharp.Versions;

namespace PipSharp.Projects;

/// <summary>The <c>script</c> block in the comments of a single file (PEP 723).</summary>
/// <param name="RequiresPython">null: any</param>
public sealed record ScriptMetadata(ImmutableArray<Requirement> Dependencies, VersionSpecifierSet? RequiresPython)
{
    private const string End = "# ///";

    /// <returns>null: the script has no such block</returns>
    /// <exception cref="PipSharpException">several blocks, or one that is malformed</exception>
    public static ScriptMetadata? Read(string script)
    {
        string? found = null;
        foreach (string block in BlocksOf(script, "script"))
            found = found is null ? block : throw Invalid("The script has more than one 'script' block");
        return found is null ? null : ReadTable(TomlDocument.Parse(found));
    }

    /// <summary>A block ends at the last end mark before a line that is no comment; inner ones belong to its content.</summary>
    private static IEnumerable<string> BlocksOf(string script, string type)
    {
        string[] lines = script.ReplaceLineEndings("\n").Split('\n');
        for (int first = 0; first < lines.Length; first++)
        {
            if (TypeOf(lines[first]) is not { } found)
                continue;
            int last = LastEnd(lines, first + 1);
            if (last < 0)
                continue;
            if (found == type)
                yield return Uncomment(lines[(first + 1)..last]);
            first = last;
        }
    }

    private static string? TypeOf(string line) =>
        line.StartsWith("# /// ", StringComparison.Ordinal) && line[6..] is { Length: > 0 } type
            && type.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-') ? type : null;

    private static int LastEnd(string[] lines, int first)
    {
        int end = -1;
        for (int i = first; i < lines.Length && (lines[i] == "#" || lines[i].StartsWith("# ", StringComparison.Ordinal)); i++)
        {
            if (lines[i] == End && i > first)
                end = i;
        }

        return end;
    }

    private static string Uncomment(string[] lines)
    {
        var text = new StringBuilder();
        foreach (string line in lines)
            text.Append(line.Length > 2 ? line.AsSpan(2) : []).Append('\n');
        return text.ToString();
    }

    private static ScriptMetadata ReadTable(TomlTable table)
    {
        ImmutableArray<string> texts = [];
        if (table["dependencies"] is { } stated && !TomlTexts.TryRead(stated, out texts))
            throw Invalid("'dependencies' is not an array of strings");
        VersionSpecifierSet? python = table["requires-python"] switch
        {
            null => null,
            TomlString text when VersionSpecifierSet.TryParse(text.Value, out VersionSpecifierSet? set) => set,
            _ => throw Invalid("'requires-python' is no set of version specifiers"),
        };
        var dependencies = ImmutableArray.CreateBuilder<Requirement>(texts.Length);
        foreach (string text in texts)
            dependencies.Add(Requirement.Parse(text));
        return new ScriptMetadata(dependencies.DrainToImmutable(), python);
    }

    private static PipSharpException Invalid(string problem) =>
        new("invalid-script-metadata", problem + ".", "See PEP 723 for the form of the block.");
}
