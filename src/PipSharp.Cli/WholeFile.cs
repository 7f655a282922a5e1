using System.Text;

namespace PipSharp.Cli;

/// <summary>A file that others read: they find the old one or the new one, never half of it.
/// A device or a pipe is written into, and stays what it is.</summary>
internal static class WholeFile
{
    /// <returns>false: it has this text already, and is left alone</returns>
    public static async Task<bool> WriteAsync(string file, string text, CancellationToken cancel)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (!OrdinaryFile.IsOrCanBe(file))
        {
            await using var place = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            await place.WriteAsync(bytes, cancel);
            return true;
        }

        string real = Real(file);
        if (File.Exists(real) && (await File.ReadAllBytesAsync(real, cancel)).AsSpan().SequenceEqual(bytes))
            return false;
        string beside = Path.Combine(Path.GetDirectoryName(real)!, $".{Path.GetFileName(real)}.{Guid.NewGuid():n}");
        try
        {
            await File.WriteAllBytesAsync(beside, bytes, cancel);
            if (!OperatingSystem.IsWindows() && File.Exists(real))
                File.SetUnixFileMode(beside, File.GetUnixFileMode(real));
            File.Move(beside, real, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }

        return true;
    }

    /// <summary>Where a link leads; the path itself if it is none.</summary>
    public static string Real(string file) =>
        new FileInfo(file).LinkTarget is null ? file : File.ResolveLinkTarget(file, returnFinalTarget: true)!.FullName;
}
