using System.IO.Compression;

namespace PipSharp;

/// <summary>Makes a .zip of a project's folder, for `download`: a checkout has no file of its own.</summary>
internal static class SourceArchiving
{
    /// <summary>What version control keeps goes with it, as in pip: some backends
    /// read the version there. Links are not followed into folders.</summary>
    /// <param name="top">the folder in the archive</param>
    public static async Task WriteAsync(string folder, string top, string file, CancellationToken cancel)
    {
        string temporary = $"{file}.{Guid.NewGuid():n}.part";
        try
        {
            await using (FileStream stream = File.Create(temporary))
            {
                using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
                Add(zip, new DirectoryInfo(folder), top, cancel);
            }

            File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Add(ZipArchive zip, DirectoryInfo folder, string name, CancellationToken cancel)
    {
        foreach (FileSystemInfo one in folder.EnumerateFileSystemInfos().OrderBy(static one => one.Name, StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            string member = $"{name}/{one.Name}";
            if (one is not DirectoryInfo inner)
                zip.CreateEntryFromFile(one.FullName, member);
            else if (inner.LinkTarget is null)
                AddFolder(zip, inner, member, cancel);
        }
    }

    private static void AddFolder(ZipArchive zip, DirectoryInfo folder, string name, CancellationToken cancel)
    {
        zip.CreateEntry(name + "/");
        Add(zip, folder, name, cancel);
    }
}
