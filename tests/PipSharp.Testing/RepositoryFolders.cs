using Xunit;

namespace PipSharp.Testing;

/// <summary>Where the tests find their data: the checkout, and ../shared beside it when it is there.</summary>
public static class RepositoryFolders
{
    /// <summary>The folder that holds PipSharp.sln.</summary>
    public static string Root { get; } = FindRoot();

    public static string TestData(params string[] path) => Path.Combine([Root, "testdata", .. path]);

    /// <summary>The names of the tables in a folder of testdata.</summary>
    public static IEnumerable<string> Tables(string folder) =>
        Directory.EnumerateFiles(TestData(folder), "*.jsonl").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    /// <summary>A path below ../shared; the test is skipped where that is not there.</summary>
    public static string Shared(params string[] path)
    {
        string file = Path.Combine([Root, "..", "shared", .. path]);
        Skip.IfNot(Path.Exists(file), "skipped: no ../shared");
        return Path.GetFullPath(file);
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PipSharp.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("PipSharp.sln is not above " + AppContext.BaseDirectory);
    }
}
