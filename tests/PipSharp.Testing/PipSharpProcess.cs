using Xunit;

namespace PipSharp.Testing;

/// <summary>Runs the product's command line as a user would, in a home of its own: no configuration, cache or index of the machine is seen.</summary>
public sealed class PipSharpProcess : IDisposable
{
    private readonly TemporaryFolder _home = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    public PipSharpProcess(TemporaryEnvironment? active = null)
    {
        Work = _home.Folder("work");
        Set("HOME", _home.Folder("home")).Set("XDG_CACHE_HOME", CacheHome).Set("XDG_CONFIG_HOME", _home["config"]).Set("XDG_DATA_HOME", _home["data"]);
        Set("TMPDIR", _home.Folder("tmp")).Set("PIP_CONFIG_FILE", "/dev/null").Set("LANG", "C.UTF-8").Set("PATH", Environment.GetEnvironmentVariable("PATH") ?? "");
        foreach (string dotnet in new[] { "DOTNET_ROOT", "DOTNET_ROLL_FORWARD" })
            if (Environment.GetEnvironmentVariable(dotnet) is { } value)
                Set(dotnet, value);
        if (active is not null)
            Set("VIRTUAL_ENV", active.Root).Set("PATH", active.Bin + Path.PathSeparator + _environment["PATH"]);
    }

    /// <summary>The folder in which the command runs; empty at first.</summary>
    public string Work { get; }
    public string CacheHome => _home["cache"];
    public string ConfigHome => _home["config"];

    /// <summary>Skips a long table where the check says that the native binary is asked it later: twice would take twice as long (.ci/run).</summary>
    public static void LeaveToNative() => Skip.If(
        NativeBinary is null && Environment.GetEnvironmentVariable("PIPSHARP_TABLES") == "native", "skipped: asked of the native binary in this check");

    /// <summary>The native binary when PIPSHARP_BINARY names one, else the assembly that this build made.</summary>
    public static string? NativeBinary => Environment.GetEnvironmentVariable("PIPSHARP_BINARY") is { Length: > 0 } binary ? binary : null;

    public PipSharpProcess Set(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    /// <summary>Writes a file into the working folder and returns its path.</summary>
    public string Write(string path, string text) => _home.Write(Path.Combine("work", path), text);

    public ProcessOutcome Run(params string[] arguments) => RunAsync(arguments).GetAwaiter().GetResult();

    public Task<ProcessOutcome> RunAsync(params string[] arguments)
    {
        string[] line = ProgramAndArguments(arguments);
        return ProcessRunner.RunAsync(line[0], line[1..], _environment, Work);
    }

    /// <summary>The whole command line, for whoever starts it in another way.</summary>
    public static string[] ProgramAndArguments(params string[] arguments) => NativeBinary is { } binary ? [binary, .. arguments] : ["dotnet", ManagedAssembly(), .. arguments];

    /// <summary>Another program in the same home, to compare.</summary>
    public Task<ProcessOutcome> RunOtherAsync(string program, params string[] arguments) => ProcessRunner.RunAsync(program, arguments, _environment, Work);

    public void Dispose() => _home.Dispose();

    // artifacts/bin/PROJECT/CONFIGURATION: the tests' own configuration is the one that was built.
    public static string ManagedAssembly()
    {
        string configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(RepositoryFolders.Root, "artifacts", "bin", "PipSharp.Cli", configuration, "pipsharp.dll");
    }
}
