using System.Globalization;
using System.Text;

namespace PipSharp.NamedEnvironments;

/// <summary>Data that names the environment: Jupyter's kernels are re-aimed, as
/// their form is known. Of other files only their names are told.</summary>
internal sealed class CopiedData(string stage, Relocation relocation, Action<string> warn)
{
    private const long LargestText = 1 << 20;
    private static readonly string[] s_texts =
        [".json", ".cfg", ".ini", ".conf", ".toml", ".yaml", ".yml", ".xml", ".pc", ".desktop", ".sh", ".service"];
    private static readonly EnumerationOptions s_everywhere =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <param name="change">rewrites the text of a file</param>
    public void Rewrite(Action<string, Func<string, string>> change)
    {
        var inJson = new Relocation(
            [.. relocation.From.SelectMany(static one => (string[])[Json(one, isAscii: false), Json(one, isAscii: true)]).Distinct()],
            Json(relocation.To, isAscii: false));
        foreach (string file in Texts("share").Concat(Texts("etc")).ToList())
        {
            if (IsKernel(file))
                change(file, inJson.Replace);
            else if (File.ReadAllText(file) is var text && (relocation.Replace(text) != text || inJson.Replace(text) != text))
                warn($"{Path.GetRelativePath(stage, file)} names {relocation.From[0]}, and does so in the copy, too.");
        }
    }

    private IEnumerable<string> Texts(string folder)
    {
        var place = new DirectoryInfo(Path.Join(stage, folder));
        foreach (FileInfo file in place.Exists ? place.EnumerateFiles("*", s_everywhere) : [])
        {
            if (file.Length <= LargestText && s_texts.Contains(file.Extension, StringComparer.Ordinal))
                yield return file.FullName;
        }
    }

    /// <summary>share/jupyter/kernels/NAME/kernel.json</summary>
    private bool IsKernel(string file) =>
        Path.GetFileName(file) == "kernel.json"
            && Path.GetDirectoryName(Path.GetDirectoryName(file)) == Path.Join(stage, "share", "jupyter", "kernels");

    /// <summary>A text between double quotes; Python writes what is not ASCII by its numbers.</summary>
    private static string Json(string text, bool isAscii)
    {
        var json = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                json.Append('\\').Append(c);
            else if (c < ' ' || (isAscii && c > '~'))
                json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(c);
        }

        return json.ToString();
    }
}
