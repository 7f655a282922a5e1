using System.Collections.Immutable;

namespace PipSharp.Installing;

/// <summary>How a change of an environment behaves towards others and what it leaves behind.</summary>
public sealed record WriterOptions
{
    public static WriterOptions Default { get; } = new();

    /// <summary>The command as the user gave it: others who wait for us are told, and so is the history. No passwords.</summary>
    public string Command { get; init; } = "pipsharp";

    /// <summary>How long to wait for another writer; null: as long as it takes.</summary>
    public TimeSpan? LockTimeout { get; init; }

    /// <summary>Called once, when another writer has been waited for one second.</summary>
    public Action<LockOwner>? Waiting { get; init; }

    /// <summary>Called when a change that was cut off has been recovered first.</summary>
    public Action<RecoveryReport>? Recovered { get; init; }

    /// <summary>Hears how many files of how many are staged; from several threads.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>How files come from the cache.</summary>
    public LinkMode LinkMode { get; init; }

    /// <summary>Files of other packages may be overwritten.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Files that several packages may bring with different content: absolute, or relative to a folder of the scheme. Of one
    /// change's wheels the last by name wins.</summary>
    public ImmutableArray<string> AllowedClashes { get; init; } = [];

    /// <summary>How many changes can be undone; 0 keeps no history.</summary>
    public int HistoryCount { get; init; } = 5;

    /// <summary>What the history may hold of removed files, in bytes.</summary>
    public long HistoryBytes { get; init; } = 500_000_000;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether a file may be overwritten by another one of a different package.</summary>
    internal bool Allows(InstallRoots roots, string place) => Overwrite
        || AllowedClashes.Any(path => Path.IsPathRooted(path) ? Path.GetFullPath(path) == place : roots.Folders.Any(folder => Path.GetFullPath(path, folder) == place));

    internal IStepObserver Steps { get; init; } = IStepObserver.None;
}
