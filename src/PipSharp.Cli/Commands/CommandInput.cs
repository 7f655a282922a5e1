using System.CommandLine;
using System.CommandLine.Parsing;
using PipSharp.Cli.Rendering;
using PipSharp.Environments;
using PipSharp.RequirementFiles;

namespace PipSharp.Cli.Commands;

/// <summary>What a command is run with: the parsed options and the process's surroundings.</summary>
internal sealed record CommandInput(Surroundings Surroundings, Talk Talk, ParseResult Parsed, CliCommand Command)
{
    public string[] Words => Parsed.GetValue(Command.Words) ?? [];

    /// <summary>Absolute; null with --no-cache-dir.</summary>
    public string? CacheFolder => Flag(Command.General.NoCache) ? null : CachePlace.Of(Surroundings, Value(Command.General.CacheFolder));

    public EnvironmentFinder Environments => new(Surroundings.Variables, Surroundings.WorkingFolder);

    public LocalPaths Paths => new(Surroundings.WorkingFolder, KindOf);

    public bool Flag(Option<bool> option) => Parsed.GetResult(option) is { Implicit: false };

    public int Count(Option<bool> option) => Parsed.GetResult(option) is OptionResult { Implicit: false } result ? result.IdentifierTokenCount : 0;

    public string? Value(Option<string> option) => Parsed.GetValue(option) is { Length: > 0 } value ? value : null;

    public string[] Values(Option<string[]> option) => Parsed.GetValue(option) ?? [];

    /// <summary>Absolute.</summary>
    public string Absolute(string path) => Path.GetFullPath(ExpandHome(path), Surroundings.WorkingFolder);

    public EnvironmentRequest EnvironmentRequest(bool willWrite) => new()
    {
        Python = Value(Command.General.Python),
        RequireVirtualEnvironment = Flag(Command.General.RequireVirtualEnvironment),
        CacheFolder = CacheFolder ?? "",
        WillWrite = willWrite,
    };

    private string ExpandHome(string path) =>
        (path == "~" || path.StartsWith("~/", StringComparison.Ordinal)) && Surroundings.Variable("HOME") is { } home ? home + path[1..] : path;

    private static PathKind KindOf(string path)
    {
        if (Directory.Exists(path))
            return File.Exists(Path.Join(path, "pyproject.toml")) || File.Exists(Path.Join(path, "setup.py")) ? PathKind.ProjectFolder : PathKind.Folder;
        return File.Exists(path) ? PathKind.File : PathKind.Missing;
    }
}
