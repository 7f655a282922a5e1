using PipSharp.Testing;

namespace PipSharp.Cli.BesidePip;

/// <summary>A Python that is no virtual environment, of a test's own: the program and links to its library, with an empty site-packages.</summary>
/// <remarks>Python finds its prefix by the library beside the program, and links do not count for that.</remarks>
internal sealed class BasePython : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="kind">plain; managed: with EXTERNALLY-MANAGED (PEP 668)</param>
    public BasePython(string kind)
    {
        Root = _folder.Folder("base");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.Root, File.GetUnixFileMode(Root)); // other users may run it
        string name = "python" + TestPython.Version, from = Path.GetFullPath(Path.Combine(TestPython.Executable, "..", "..", "lib", name));
        Python = Path.Combine(_folder.Folder("base", "bin"), name);
        File.Copy(TestPython.Executable, Python);
        File.CreateSymbolicLink(Path.Combine(Root, "bin", "python3"), name);
        string library = _folder.Folder("base", "lib", name);
        foreach (string path in Directory.EnumerateFileSystemEntries(from))
        {
            if (Path.GetFileName(path) is not ("site-packages" or "EXTERNALLY-MANAGED") and var entry)
                File.CreateSymbolicLink(Path.Combine(library, entry), path);
        }

        Directory.CreateDirectory(Path.Combine(library, "site-packages"));

        // Debian's interpreters install below local. The real folder has programs of others: an empty one is removed by pip, and not by us.
        _folder.Write("base/local/bin/of-others", "");
        if (kind == "managed")
            File.WriteAllText(Path.Combine(library, "EXTERNALLY-MANAGED"), "[externally-managed]\nError=This Python belongs to the test.\n Use another.\n");
    }

    public string Root { get; }

    public string Python { get; }

    /// <summary>Whether this path below <see cref="Root"/> was there before anything was installed.</summary>
    public static bool IsOfSystem(string path) => path.StartsWith("lib/python", StringComparison.Ordinal) && path.Split('/') is [_, _, not "site-packages"];

    public void Dispose() => _folder.Dispose();
}
