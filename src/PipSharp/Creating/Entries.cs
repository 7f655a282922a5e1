using System.Text;

namespace PipSharp.Creating;

/// <summary>Puts files and links in their places, whatever stood there: what is in the way is replaced and never written through.</summary>
internal static class Entries
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void WriteText(string path, string text)
    {
        byte[] bytes = s_utf8.GetBytes(text);
        if (!IsAnything(path))
            Write(path, bytes);
        else
            Replace(path, aside => Write(aside, bytes));
    }

    public static void Link(string path, string target)
    {
        FileInfo there = new(path);
        if (there.LinkTarget == target)
            return;
        if (there.LinkTarget is null && !IsAnything(path))
            File.CreateSymbolicLink(path, target);
        else
            Replace(path, aside => File.CreateSymbolicLink(aside, target));
    }

    public static void Copy(string source, string path) => Replace(path, aside => File.Copy(source, aside));

    /// <summary>True also for a link to nothing.</summary>
    public static bool IsAnything(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    /// <summary>False for a link to one, which can be replaced like any file.</summary>
    public static bool IsFolder(string path) => Directory.Exists(path) && new FileInfo(path).LinkTarget is null;

    private static void Write(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(bytes);
    }

    /// <summary>By a rename: who reads meanwhile sees the old or the new one, and a program that runs keeps its file.</summary>
    private static void Replace(string path, Action<string> make)
    {
        string aside = $"{path}.{Guid.NewGuid():N}";
        make(aside);
        File.Move(aside, path, overwrite: true);
    }
}
