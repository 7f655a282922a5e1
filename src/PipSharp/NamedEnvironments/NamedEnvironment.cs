namespace PipSharp.NamedEnvironments;

/// <summary>An environment in WORKON_HOME, as its files tell without being run.</summary>
public sealed record NamedEnvironment(string Name, string Folder)
{
    /// <summary>The file whose time says when `workon` entered the environment last.</summary>
    public const string UseFile = ".pipsharp-used";

    /// <summary>"3.11.7", as pyvenv.cfg says; null if it does not.</summary>
    public string? PythonVersion { get; init; }

    /// <summary>"CPython"; null if pyvenv.cfg does not say.</summary>
    public string? Implementation { get; init; }

    /// <summary>True if its interpreter is there: one whose base was removed is a link to nothing.</summary>
    public bool HasPython { get; init; }

    /// <summary>The folder that belongs to it.</summary>
    public string? Project { get; init; }

    /// <summary>When pyvenv.cfg was written: at its creation, or the last upgrade.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>The last sign of use: `workon`, a read activate script, an installed package.</summary>
    public DateTimeOffset LastUsed { get; init; }

    internal static NamedEnvironment Read(string name, string folder)
    {
        string scripts = Path.Join(folder, OperatingSystem.IsWindows() ? "Scripts" : "bin");
        ConfigurationFile configuration = ConfigurationFile.Read(folder);
        return new NamedEnvironment(name, folder)
        {
            PythonVersion = Numbers(configuration["version"] ?? configuration["version_info"]),
            Implementation = configuration["implementation"],
            HasPython = File.Exists(Path.Join(scripts, OperatingSystem.IsWindows() ? "python.exe" : "python")),
            Created = Time(File.GetLastWriteTimeUtc(Path.Join(folder, ConfigurationFile.Name))),
            LastUsed = LastUse(folder, scripts),
        };
    }

    /// <summary>Without the rest of virtualenv's <c>3.11.7.final.0</c>.</summary>
    private static string? Numbers(string? version) =>
        version?.Split('.') is [var major, var minor, var patch, _, ..] ? $"{major}.{minor}.{patch}" : version;

    /// <summary>File systems note the time of reading at least once a day (relatime), or never: then what was written counts.</summary>
    private static DateTimeOffset LastUse(string folder, string scripts)
    {
        DateTime last = File.GetLastWriteTimeUtc(Path.Join(folder, UseFile));
        last = Max(last, File.GetLastAccessTimeUtc(Path.Join(scripts, "activate")));
        last = Max(last, Directory.GetLastWriteTimeUtc(scripts));
        foreach (string library in SitePackages.Of(folder))
            last = Max(last, Directory.GetLastWriteTimeUtc(library));
        return Time(last);
    }

    private static DateTime Max(DateTime one, DateTime other) => one > other ? one : other;

    private static DateTimeOffset Time(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
}
