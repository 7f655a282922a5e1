using System.Runtime.InteropServices;

namespace PipSharp.NamedEnvironments;

/// <summary>
/// A folder again, elsewhere: links are re-aimed, and what PipSharp keeps for itself stays behind. A file that has other names already
/// (those of a cache) gets one more; any other is copied.
/// </summary>
internal sealed partial class TreeCopy(string source, string target, Relocation relocation, Func<string, bool> hasOtherNames)
{
    private readonly List<string> _files = [];

    public void Run(CancellationToken cancel)
    {
        AddFolder("", cancel);
        Parallel.ForEach(_files, new ParallelOptions { CancellationToken = cancel }, Copy);
    }

    /// <summary>A killed command's stage, locks and stashes know the source; a
    /// temporary environment's mark would have the copy deleted.</summary>
    private static bool StaysBehind(string name) =>
        (name.StartsWith(".pipsharp-", StringComparison.Ordinal) && name != NamedEnvironment.UseFile) || name == "README.tmpenv";

    private void AddFolder(string folder, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var here = new DirectoryInfo(Path.Join(source, folder));
        DirectoryInfo made = Directory.CreateDirectory(Path.Join(target, folder));
        foreach (FileSystemInfo one in here.EnumerateFileSystemInfos())
        {
            string path = Path.Join(folder, one.Name);
            if (StaysBehind(one.Name))
                continue;
            if (one.LinkTarget is { } link)
                File.CreateSymbolicLink(Path.Join(target, path), Aim(link, folder));
            else if (one is DirectoryInfo)
                AddFolder(path, cancel);
            else
                _files.Add(path);
        }

        if (!OperatingSystem.IsWindows())
            made.UnixFileMode = here.UnixFileMode;
    }

    /// <summary>Into the copy what led into the source; outside of both a link leads where it led.</summary>
    private string Aim(string link, string folder)
    {
        if (Path.IsPathRooted(link))
            return relocation.Find(Path.GetFullPath(link)) ?? link;
        string seen = Path.GetFullPath(Path.Join(source, folder, link)), from = Path.Join(relocation.To, folder);
        if (relocation.Find(seen) is not { } inside)
            return Path.GetRelativePath(from, seen);
        return LeavesSource(link, folder) ? Path.GetRelativePath(from, inside) : link;
    }

    /// <summary>Through the source's own name: <c>../../env/bin/python</c>.</summary>
    private static bool LeavesSource(string link, string folder)
    {
        int depth = folder.Length == 0 ? 0 : folder.Split('/').Length;
        foreach (string part in link.Split('/'))
        {
            depth += part switch { "" or "." => 0, ".." => -1, _ => 1 };
            if (depth < 0)
                return true;
        }

        return false;
    }

    private void Copy(string file)
    {
        string from = Path.Join(source, file), to = Path.Join(target, file);
        if (OperatingSystem.IsWindows() || !hasOtherNames(from) || Link(from, to) != 0)
            File.Copy(from, to);
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);
}
