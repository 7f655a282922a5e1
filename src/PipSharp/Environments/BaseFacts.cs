using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Environments;

/// <summary>What a base interpreter answered: nothing in it depends on environment variables or on a virtual environment.</summary>
internal sealed record BaseFacts
{
    /// <summary>sys.executable, as the interpreter sees itself.</summary>
    public required string Executable { get; init; }
    public required string BaseExecutable { get; init; }
    public required (int Major, int Minor, int Patch) Version { get; init; }
    public required MarkerEnvironment Markers { get; init; }
    public string? CacheTag { get; init; }
    public required string Magic { get; init; }
    public required string Prefix { get; init; }
    public required string StandardLibrary { get; init; }
    public string? Library { get; init; }
    public required InstallScheme Scheme { get; init; }

    /// <summary>Of --prefix: paths begin with <see cref="InterpreterQuestion.PrefixMark"/>.</summary>
    public required InstallScheme PrefixScheme { get; init; }

    /// <summary>Of a virtual environment: paths begin with <see cref="InterpreterQuestion.PrefixMark"/>.</summary>
    public required InstallScheme EnvironmentScheme { get; init; }

    /// <summary>Of --user: paths begin with <see cref="InterpreterQuestion.UserMark"/>;
    /// null if the interpreter has no user scheme.</summary>
    public InstallScheme? UserScheme { get; init; }
    public string? UserSite { get; init; }

    /// <summary>The user base below the home folder, where PYTHONUSERBASE does not name another.</summary>
    public required ImmutableArray<string> UserDefault { get; init; }

    /// <summary>Headers' folder of the "home" scheme, which --target follows.</summary>
    public required string HomeInclude { get; init; }
    public required ImmutableArray<string> SiteFolders { get; init; }
    public required ImmutableArray<string> EnvironmentSiteFolders { get; init; }
    public required TagFacts Tags { get; init; }

    /// <summary>True if the file that was called only started this interpreter: a wrapper script of pyenv, asdf and their like.</summary>
    public bool IsAnotherThan(string called) => LinkedPath.Resolve(Executable) is { } mine && mine != LinkedPath.Resolve(called);
}
