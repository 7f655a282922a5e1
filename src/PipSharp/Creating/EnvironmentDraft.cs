using System.Collections.Immutable;

namespace PipSharp.Creating;

/// <summary>A virtual environment as it is to be (PEP 405).</summary>
public sealed record EnvironmentDraft
{
    /// <summary>Absolute, without `..` and without a separator at its end; links in it are left as they are.</summary>
    public required string Folder { get; init; }
    public required EnvironmentBase Base { get; init; }

    /// <summary>--prompt; null: the folder's name, which pyvenv.cfg then does not repeat.</summary>
    public string? Prompt { get; init; }

    /// <summary>--system-site-packages</summary>
    public bool IncludesSystemSite { get; init; }

    /// <summary>--copies: the interpreter's file itself, where links do no good.</summary>
    public bool IsCopied { get; init; }

    /// <summary>--relocatable: nothing in it names its own folder.</summary>
    public bool IsRelocatable { get; init; }

    /// <summary>A .gitignore and a CACHEDIR.TAG, in a folder that is the environment's own.</summary>
    public bool IsIgnored { get; init; } = true;

    /// <summary>Which activation scripts, by virtualenv's names for their shells; null: all.</summary>
    public ImmutableArray<string>? Activators { get; init; }

    /// <summary>The command line that makes it again; only for people to read.</summary>
    public string Command { get; init; } = "";

    /// <summary>PipSharp's version.</summary>
    public string Creator { get; init; } = "";

    public Activation Activation => new()
    {
        Folder = Folder,
        Prompt = Prompt ?? Path.GetFileName(Folder),
        Libraries = Base.Libraries,
        IsRelocatable = IsRelocatable,
        Shells = Activators,
    };

    /// <summary><c>bin</c></summary>
    public static string ScriptsName => OperatingSystem.IsWindows() ? "Scripts" : "bin";

    public string Scripts => Path.Join(Folder, ScriptsName);
}
