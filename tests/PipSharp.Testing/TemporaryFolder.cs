using System.Runtime.Versioning;

namespace PipSharp.Testing;

/// <summary>A new empty folder that goes when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>What the names of all temporary folders of the tests begin with; verified texts have <c>{temp}</c> instead.</summary>
    public const string Prefix = "pipsharp-test-";

    public TemporaryFolder() => Root = Real(Directory.CreateTempSubdirectory(Prefix).FullName);

    public string Root { get; }

    public string this[params string[] path] => Path.Combine([Root, .. path]);

    /// <summary>Writes a text file, with the folders above it, and returns its path.</summary>
    public string Write(string path, string text)
    {
        string file = this[path];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    public string Folder(params string[] path) => Directory.CreateDirectory(this[path]).FullName;

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
            OpenFolders();
        Delete();
    }

    /// <summary>What a test has started (a killed compiler of byte code, the housekeeping of git) may write until its end has been carried out.</summary>
    private void Delete()
    {
        const long Patience = 30_000;
        for (long start = Environment.TickCount64; ;)
        {
            try
            {
                Directory.Delete(Root, recursive: true);
                return;
            }
            catch (IOException) when (Directory.Exists(Root) && Environment.TickCount64 - start < Patience)
            {
                Thread.Yield();
            }
        }
    }

    // A test may have taken the right to write away from a folder, in which case it could not be emptied.
    [UnsupportedOSPlatform("windows")]
    private void OpenFolders()
    {
        var everything = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (DirectoryInfo folder in new DirectoryInfo(Root).EnumerateDirectories("*", everything))
            if (!folder.UnixFileMode.HasFlag(UnixFileMode.UserWrite))
                folder.UnixFileMode |= UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    }

    // On macOS the temporary folder is reached through a link, which programs that resolve links would not repeat.
    private static string Real(string path) => path.StartsWith("/var/", StringComparison.Ordinal) && Directory.Exists("/private" + path) ? "/private" + path : path;
}
