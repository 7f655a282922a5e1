using System.Text;
using Microsoft.Win32.SafeHandles;

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
            Write(made, Encoding.UTF8.GetBytes(kept));
            commit.Add(file, stage.NextStash(root));
            commit.Add(made, file);
        }
    }

    private static void Write(string path, byte[] content)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.Write(file, content, 0);
        Barrier.Settle(file, path);
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
