namespace PipSharp.Environments;

/// <summary>What the command line says about the environment to work in.</summary>
public sealed record EnvironmentRequest
{
    /// <summary>--python: a path, name (<c>python3.12</c>), version (<c>3.12</c>)
    /// or environment folder; null: the active environment.</summary>
    public string? Python { get; init; }
    public string? TargetFolder { get; init; }
    public string? Prefix { get; init; }
    public string? Root { get; init; }
    public bool User { get; init; }

    /// <summary>--no-user: no fallback to the user's folders where the interpreter's own cannot be written.</summary>
    public bool NoUser { get; init; }
    public bool BreakSystemPackages { get; init; }
    public bool RequireVirtualEnvironment { get; init; }

    /// <summary>True if the command will write: PEP 668 and folders' permissions are then checked.</summary>
    public bool WillWrite { get; init; }

    /// <summary>A dry run: nothing is written, but the answer is about where it would be.</summary>
    public bool WouldWrite { get; init; }

    /// <summary>A command that writes nothing now is refused where one that writes would be (PEP 668).</summary>
    public bool ChecksManaged { get; init; }

    /// <summary>Empty to keep nothing.</summary>
    public required string CacheFolder { get; init; }
}
