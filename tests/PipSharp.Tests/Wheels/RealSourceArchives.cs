using PipSharp.Testing;
using Xunit;

namespace PipSharp.Wheels;

public sealed class RealSourceArchives
{
    /// <summary>Each sdist of the frozen index, unpacked by us and by Python's tarfile with its data filter: the same tree.</summary>
    [SkippableFact]
    public void AreUnpackedAsPythonDoes()
    {
        string[] archives = Directory.GetFiles(RepositoryFolders.Shared("pypi", "files"), "*.tar.gz");
        Assert.True(archives.Length >= 10);
        bool hasFilter = ProcessRunner.Run(TestPython.Executable, ["-I", "-c", "from tarfile import data_filter"]).ExitCode == 0;
        Skip.IfNot(hasFilter, "skipped: this Python's tarfile has no data filter");
        foreach (string archive in archives)
        {
            using var folder = new TemporaryFolder();
            string ours = SourceArchive.Unpack(archive, Path.GetFileName(archive), folder.Folder("ours"), ArchiveLimits.Default, default);
            const string Program = "import sys, tarfile; tarfile.open(sys.argv[1]).extractall(sys.argv[2], filter='data')";
            ProcessRunner.Run(TestPython.Executable, ["-I", "-c", Program, archive, folder.Folder("theirs")]).RequireSuccess();
            string theirs = folder["theirs", Path.GetFileName(ours)];
            Assert.Equal(Entries(theirs), Entries(ours));
        }
    }

    private static IEnumerable<string> Entries(string root) =>
        Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => $"{Path.GetRelativePath(root, path)} {Describe(path)}");

    private static string Describe(string path) => Directory.Exists(path)
        ? "folder"
        : $"{new FileInfo(path).LinkTarget} {(OperatingSystem.IsWindows() ? "" : File.GetUnixFileMode(path) & UnixFileMode.UserExecute)} {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}";
}
