using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Environments;

/// <summary>Where a command works: an interpreter, the folders that it installs to, and what is there now.</summary>
public sealed record TargetEnvironment
{
    public required InterpreterFacts Interpreter { get; init; }

    /// <summary>The interpreter's scheme, or that of --user, --target, --prefix, with --root applied.</summary>
    public required InstallScheme Scheme { get; init; }

    /// <summary>Found in the search path; the first of a name wins. Empty with
    /// --target, for which nothing counts as installed (pip).</summary>
    public required ImmutableArray<InstalledDistribution> Installed { get; init; }

    /// <summary>With --target: what stands in that folder already, which --upgrade replaces; else empty.</summary>
    public ImmutableArray<InstalledDistribution> InTarget { get; init; } = [];

    /// <summary>Entries of the search path that look like distributions and are none: to be warned about.</summary>
    public ImmutableArray<InstalledProblem> Problems { get; init; } = [];

    /// <summary>Nobody named it and none is active: it was found from the working folder upwards.</summary>
    public bool IsOfProject { get; init; }

    /// <summary>The scheme is the user's, by --user or by default.</summary>
    public bool IsUserInstall { get; init; }

    /// <summary>The user did not ask for --user, but the interpreter's own folders
    /// cannot be written: pip says "Defaulting to user installation".</summary>
    public bool DefaultedToUser { get; init; }
}
