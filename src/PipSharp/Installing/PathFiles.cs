using System.Text;

namespace PipSharp.Installing;

/// <summary>Takes lines out of .pth files: the new file is made in the stage and changes places with the old one.</summary>
internal static class PathFiles
{
    public static void Plan(IReadOnlyDictionary<string, List<string>> lines, StageFolder stage, Func<string, int> rootOf, MoveList commit)
    {
        foreach ((string file, List<string> gone) in lines)
        {
            if (!File.Exists(file) || FolderListings.IsLink(file))
                continue;
            string text = File.ReadAllText(file);
            string kept = Without(text, gone);
            if (kept == text)
                continue;
            int root = rootOf(file);
            string made = stage.NextStash(root);
            File.WriteAllText(made, kept, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            commit.Add(file, stage.NextStash(root));
            commit.Add(made, file);
        }
    }

    private static string Without(string text, List<string> gone)
    {
        var kept = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length;)
        {
            int end = text.IndexOf('\n', at) is var newline and >= 0 ? newline + 1 : text.Length;
            string line = text[at..end];
            if (!gone.Contains(line.TrimEnd('\r', '\n')))
                kept.Append(line);
            at = end;
        }

        return kept.ToString();
    }
}
