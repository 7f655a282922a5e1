namespace PipSharp.Testing;

/// <summary>A virtual environment of its own for one test, without pip; made in a few milliseconds from a template.</summary>
public sealed class TemporaryEnvironment : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TemporaryEnvironment()
    {
        Root = _folder["env"];
        Copy(new DirectoryInfo(TestPython.TemplateFolder), Root);
    }

    /// <summary>sys.prefix</summary>
    public string Root { get; }
    public string Bin => Path.Combine(Root, "bin");
    public string Python => Path.Combine(Bin, "python3");
    public string SitePackages => Path.Combine(Root, "lib", "python" + TestPython.Version, "site-packages");

    /// <summary>Runs the environment's interpreter, isolated, on a program text.</summary>
    public ProcessOutcome RunPython(string program) => ProcessRunner.Run(Python, ["-I", "-B", "-c", program]);

    /// <summary>Runs a script of the environment's bin.</summary>
    public ProcessOutcome RunScript(string name, params string[] arguments) => ProcessRunner.Run(Path.Combine(Bin, name), arguments);

    /// <summary>Everything below the prefix, except bytecode, which any run of Python may write, and the lock and the history, which stay.</summary>
    public TreeSnapshot Snapshot() => TreeSnapshot.Of(Root, path => TreeSnapshot.IsBytecode(path) || path is ".pipsharp-lock" or ".pipsharp-history");

    public void Dispose() => _folder.Dispose();

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileSystemInfo info in from.EnumerateFileSystemInfos())
        {
            string target = Path.Combine(to, info.Name);
            if (info.LinkTarget is string link)
                File.CreateSymbolicLink(target, link);
            else if (info is DirectoryInfo folder)
                Copy(folder, target);
            else
                File.Copy(info.FullName, target);
        }
    }
}
