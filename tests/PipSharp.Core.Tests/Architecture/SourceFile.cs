using System.Text.RegularExpressions;
using PipSharp.Testing;

namespace PipSharp.Architecture;

/// <summary>One C# file of src, as text.</summary>
/// <param name="Room">the folder directly below the project: "Versions"; empty for a file at the project's root</param>
public sealed partial record SourceFile(string Project, string Room, string Path, string Text)
{
    private static readonly Lazy<SourceFile[]> Read = new(() => [.. Find()]);

    public static IReadOnlyList<SourceFile> All => Read.Value;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Without comments, documentation and texts.</summary>
    public string Code => NotCode().Replace(Text, " ");

    public static IEnumerable<SourceFile> Of(string project, string? room = null) =>
        All.Where(file => file.Project == project && (room is null || file.Room == room));

    private static IEnumerable<SourceFile> Find()
    {
        string src = System.IO.Path.Combine(RepositoryFolders.Root, "src");
        foreach (string path in Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories))
        {
            string[] parts = System.IO.Path.GetRelativePath(src, path).Split(System.IO.Path.DirectorySeparatorChar);
            if (!parts.Contains("obj") && !parts.Contains("bin"))
                yield return new SourceFile(parts[0], parts.Length > 2 ? parts[1] : "", string.Join('/', parts), File.ReadAllText(path));
        }
    }

    [GeneratedRegex("\"\"\"[\\s\\S]*?\"\"\"|//.*|/\\*[\\s\\S]*?\\*/|@?\"(\\\\.|[^\"\\\\\\n])*\"|'(\\\\.|[^'\\\\\\n])'", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NotCode();
}
