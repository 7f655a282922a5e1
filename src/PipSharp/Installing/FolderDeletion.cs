using System.IO.Enumeration;
using System.Runtime.ExceptionServices;

namespace PipSharp.Installing;

/// <summary>Deletes a folder with all that is in it, by one open folder at a time: the base library holds one open for each level, and
/// cleaning must go on where there are hardly any descriptors left.</summary>
internal static class FolderDeletion
{
    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>As far as it goes.</summary>
    /// <exception cref="IOException">something stays</exception>
    /// <exception cref="UnauthorizedAccessException">something stays</exception>
    public static void Delete(string folder)
    {
        // There a link to a folder is taken away in another way, and no such limit is met.
        if (OperatingSystem.IsWindows())
            Directory.Delete(folder, recursive: true);
        else if (Empty(folder) is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        else
            Directory.Delete(folder);
    }

    /// <returns>the first failure</returns>
    private static Exception? Empty(string folder)
    {
        Exception? failure = null;
        foreach ((string path, bool isFolder) in List(folder))
        {
            try
            {
                if (isFolder)
                    Delete(path);
                else
                    File.Delete(path);
            }
            catch (Exception e) when (Failures.IsOfSystem(e))
            {
                failure ??= e;
            }
        }

        return failure;
    }

    /// <summary>A link to a folder is no folder.</summary>
    private static List<(string Path, bool IsFolder)> List(string folder)
    {
        var list = new List<(string, bool)>();
        foreach ((string, bool) entry in new FileSystemEnumerable<(string, bool)>(folder, Describe, s_everything))
            list.Add(entry);
        return list;

        static (string, bool) Describe(ref FileSystemEntry entry) =>
            (entry.ToFullPath(), entry.IsDirectory && (entry.Attributes & FileAttributes.ReparsePoint) == 0);
    }
}
