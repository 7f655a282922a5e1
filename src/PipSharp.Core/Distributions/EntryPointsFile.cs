using System.Collections.Immutable;
using System.Text;

namespace PipSharp.Distributions;

/// <summary>Reads entry_points.txt: an INI dialect, case-sensitive, <c>=</c> as the only delimiter.</summary>
public static class EntryPointsFile
{
    /// <summary>
    /// In the order written, repetitions kept. An object reference that breaks the grammar is an error where an installer acts on it
    /// (<c>console_scripts</c>, <c>gui_scripts</c>); other groups belong to other programs, and there such a line is left out.
    /// </summary>
    /// <exception cref="PipSharpException">a line that is no section, comment or <c>name = object</c> reference</exception>
    public static ImmutableArray<EntryPoint> Parse(ReadOnlySpan<byte> utf8)
    {
        var entries = ImmutableArray.CreateBuilder<EntryPoint>();
        string? group = null;
        foreach (ReadOnlySpan<char> rawLine in Encoding.UTF8.GetString(utf8).AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            ReadOnlySpan<char> line = rawLine.Trim();
            if (line.IsEmpty || line[0] is '#' or ';')
                continue;
            if (line[0] == '[' && line[^1] == ']')
                group = line[1..^1].Trim().ToString();
            else if (ParseLine(group, line) is { } entry)
                entries.Add(entry);
        }

        return entries.ToImmutable();
    }

    private static EntryPoint? ParseLine(string? group, ReadOnlySpan<char> line)
    {
        int equals = line.IndexOf('=');
        if (group is null)
            throw Invalid("a line stands before the first [section]", line, 0);
        if (equals <= 0)
            throw Invalid("expected 'name = module:attribute'", line, Math.Max(equals, 0));
        string name = line[..equals].TrimEnd().ToString();
        if (ObjectReference.TryParse(line[(equals + 1)..].Trim(), out ObjectReference reference))
            return new EntryPoint(group, name, reference.Module, reference.Attribute);
        if (group is "console_scripts" or "gui_scripts")
            throw Invalid("expected an object reference, 'module:attribute'", line, equals + 1);
        return null;
    }

    private static InvalidTextException Invalid(string problem, ReadOnlySpan<char> line, int position) =>
        new("invalid-entry-points", "entry_points.txt: " + problem, line.ToString(), position);
}
