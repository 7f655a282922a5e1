using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using PipSharp.Caching;
using PipSharp.Cli.Rendering;
using PipSharp.Environments;
using PipSharp.RequirementFiles;

namespace PipSharp.Cli.Commands;

/// <summary>What a command is run with: the parsed options and the process's surroundings.</summary>
internal sealed record CommandInput(Surroundings Surroundings, Talk Talk, ParseResult Parsed, CliCommand Command)
{
    /// <summary>As they were typed, without the program's name.</summary>
    public string[] Arguments { get; init; } = [];

    /// <summary>For a command that is run by another one: its words are not those that were typed.</summary>
    public string[]? GivenWords { get; init; }

    public string[] Words => GivenWords ?? Parsed.GetValue(Command.Words) ?? [];

    /// <summary>Absolute; null with --no-cache-dir.</summary>
    public string? CacheFolder =>
        Flag(Command.General.NoCache) || ForeignCache is not null ? null : CachePlace.Of(Surroundings, Value(Command.General.CacheFolder));

    /// <summary>The usual cache folder, if root must not use it because it is another user's. One that was named is used, whoever owns it:
    /// containers mount such folders. Null: there is no such trouble.</summary>
    public string? ForeignCache => Surroundings.IsRoot && Value(Command.General.CacheFolder) is null && !Flag(Command.General.NoCache)
        && CachePlace.Of(Surroundings, given: null) is var place && CacheOwner.IsNotRoot(place) ? place : null;

    /// <summary>Absolute; none with --no-cache-dir, which asks for neither reading nor writing.</summary>
    public ImmutableArray<string> SharedCaches =>
        Flag(Command.General.NoCache) ? [] : [.. Values(Command.General.SharedCaches).Select(Absolute)];

    public EnvironmentFinder Environments => Surroundings.Environments();

    public LocalPaths Paths => new(Surroundings.WorkingFolder, KindOf);

    public bool Flag(Option<bool> option) => Parsed.GetResult(option) is { Implicit: false };

    public int Count(Option<bool> option) =>
        Parsed.GetResult(option) is OptionResult { Implicit: false } result ? result.IdentifierTokenCount : 0;

    public string? Value(Option<string> option) => Parsed.GetValue(option) is { Length: > 0 } value ? value : null;

    public string[] Values(Option<string[]> option) => Parsed.GetValue(option) ?? [];

    /// <summary>The values of options that take each other back, in the order in which they were given.</summary>
    public IEnumerable<(Option<string[]> Option, string Value)> InOrder(params Option<string[]>[] options)
    {
        for (int i = 0; i + 1 < Parsed.Tokens.Count; i++)
        {
            if (Parsed.Tokens[i].Type == TokenType.DoubleDash)
                yield break;
            if (Parsed.Tokens[i].Type == TokenType.Option && Array.Find(options, one => one.Name == Parsed.Tokens[i].Value) is { } option)
                yield return (option, Parsed.Tokens[i + 1].Value);
        }
    }

    /// <summary>Absolute.</summary>
    public string Absolute(string path) => Path.GetFullPath(ExpandHome(path), Surroundings.WorkingFolder);

    public EnvironmentRequest EnvironmentRequest(bool willWrite) => new()
    {
        Python = Value(Command.General.Python),
        RequireVirtualEnvironment = Command.HeedsRequireVirtualEnvironment && Flag(Command.General.RequireVirtualEnvironment),
        CacheFolder = CacheFolder ?? "",
        WillWrite = willWrite,
    };

    private string ExpandHome(string path) =>
        (path == "~" || path.StartsWith("~/", StringComparison.Ordinal)) && Surroundings.Variable("HOME") is { } home
            ? home + path[1..]
            : path;

    private static PathKind KindOf(string path)
    {
        if (Directory.Exists(path))
            return File.Exists(Path.Join(path, "pyproject.toml")) || File.Exists(Path.Join(path, "setup.py"))
                ? PathKind.ProjectFolder
                : PathKind.Folder;
        return File.Exists(path) ? PathKind.File : PathKind.Missing;
    }
}
