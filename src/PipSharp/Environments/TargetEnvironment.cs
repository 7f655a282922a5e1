using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Environments;

/// <summary>Where a command works: an interpreter, the folders that it installs to, and what is there now.</summary>
public sealed record TargetEnvironment
{
    public required InterpreterFacts Interpreter { get; init; }

    /// <summary>The interpreter's scheme, or that of --user, --target, --prefix, with --root applied.</summary>
    public required InstallScheme Scheme { get; init; }

    /// <summary>Found in the search path; the first of a name wins.</summary>
    public required ImmutableArray<InstalledDistribution> Installed { get; init; }
}
