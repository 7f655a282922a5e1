using System.Collections.Immutable;

namespace PipSharp;

/// <summary>What `venv` asks for.</summary>
public sealed record CreateRequest
{
    /// <summary>Absolute.</summary>
    public required ImmutableArray<string> Folders { get; init; }

    /// <summary>--python: the first that is found; none: the active environment's base, else PATH's python3.</summary>
    public ImmutableArray<string> Pythons { get; init; } = [];

    /// <summary>Null: the folder's name.</summary>
    public string? Prompt { get; init; }

    /// <summary>--system-site-packages; with --upgrade also if it was so before.</summary>
    public bool IncludesSystemSite { get; init; }
    public bool Clear { get; init; }
    public bool Upgrade { get; init; }

    /// <summary>--copies</summary>
    public bool IsCopied { get; init; }
    public bool IsRelocatable { get; init; }

    /// <summary>False with --without-scm-ignore-files.</summary>
    public bool IsIgnored { get; init; } = true;

    /// <summary>Virtualenv's names of the shells to write activation scripts for; null: all.</summary>
    public ImmutableArray<string>? Activators { get; init; }

    /// <summary>Null: nothing is installed.</summary>
    public SeedRequest? Seed { get; init; }

    /// <summary>PipSharp's version, for pyvenv.cfg.</summary>
    public required string Creator { get; init; }

    /// <summary>Empty to keep nothing.</summary>
    public required string CacheFolder { get; init; }
}
