using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Environments;

/// <summary>An interpreter as one finds it: its base's facts seen from where it stands and from what the variables say.</summary>
internal sealed record DescribedInterpreter
{
    public required string Executable { get; init; }
    public required BaseFacts Base { get; init; }
    public required string BaseExecutable { get; init; }
    public VirtualEnvironment? Environment { get; init; }

    /// <summary>Nobody named it and none is active: it was found from the working folder upwards.</summary>
    public bool IsOfProject { get; init; }
    public string? UserFolder { get; init; }
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public (int Major, int Minor, int Patch) Version => Base.Version;

    public bool IsFreeThreaded => Base.Tags.IsFreeThreaded;

    private bool SeesSystemSite => Environment?.IncludesSystemSite ?? true;

    /// <summary>A virtual environment costs no run if its base is known: everything follows from pyvenv.cfg and the base's facts.</summary>
    /// <param name="executable">absolute</param>
    public static DescribedInterpreter Of(string executable, BaseInterpreters bases, IReadOnlyDictionary<string, string> variables)
    {
        VirtualEnvironment? environment = VirtualEnvironment.Of(executable);
        string? home = environment?.FindBase(executable);
        BaseFacts facts = bases.Describe(home ?? executable);
        if (environment is null && facts.IsAnotherThan(executable))
        {
            // A wrapper of some version manager: shebangs have to name what it starts, not the wrapper.
            executable = facts.Executable;
            environment = VirtualEnvironment.Of(executable);
        }

        return new DescribedInterpreter
        {
            Executable = executable,
            Base = facts,
            BaseExecutable = home ?? (environment is null ? executable : facts.BaseExecutable),
            Environment = environment,
            UserFolder = environment?.IncludesSystemSite == false ? null : UserBase.Find(facts, variables),
            Variables = variables,
        };
    }

    public InterpreterFacts ToFacts() => new()
    {
        Executable = Executable,
        Markers = RunningKernel.Refresh(Base.Markers),
        Tags = TagsOfInterpreter.Of(Base),
        Version = Base.Version,
        Prefix = Environment?.Folder ?? Base.Prefix,
        BasePrefix = Base.Prefix,
        BaseExecutable = BaseExecutable,
        Scheme = Scheme(),
        UserScheme = UserScheme(),
        SearchPath = [.. ExtraFolders(), .. SiteFolders()],
        ExternallyManaged = Environment is null ? ExternallyManagedFile.Read(Base, Variables) : null,
        SeesSystemSite = SeesSystemSite,
        IsRelocatable = Environment?.IsRelocatable == true,
        IsFreeThreaded = IsFreeThreaded,
        CacheTag = Base.CacheTag,
        Magic = Base.Magic,
        StandardLibrary = Base.StandardLibrary,
    };

    public InstallScheme Scheme() => Environment is null
        ? Base.Scheme
        : WithEnvironmentHeaders(Base.EnvironmentScheme.Fill(InterpreterQuestion.PrefixMark, Environment.Folder), Environment.Folder);

    /// <summary>--prefix.</summary>
    public InstallScheme PrefixScheme(string prefix) => Environment is null
        ? Base.PrefixScheme.Fill(InterpreterQuestion.PrefixMark, prefix)
        : WithEnvironmentHeaders(Base.EnvironmentScheme.Fill(InterpreterQuestion.PrefixMark, prefix), prefix);

    /// <summary>--target: pip installs to a "home" scheme elsewhere and moves
    /// lib/python's and the data's top entries into the folder.</summary>
    public InstallScheme TargetScheme(string target)
    {
        var flat = new InstallScheme(
            target, target, SchemeTemplate.Fill(Base.HomeInclude, InterpreterQuestion.PrefixMark, target),
            Path.Join(target, "bin"), target);
        return Environment is null ? flat : WithEnvironmentHeaders(flat, target);
    }

    public InstallScheme? UserScheme()
    {
        if (UserFolder is null || Base.UserScheme is null)
            return null;
        InstallScheme scheme = Base.UserScheme.Fill(InterpreterQuestion.UserMark, UserFolder);
        return Environment is null ? scheme : WithEnvironmentHeaders(scheme, UserFolder);
    }

    /// <summary>PYTHONPATH, whose folders' path files are not read.</summary>
    public ImmutableArray<string> ExtraFolders()
    {
        if (Variables.GetValueOrDefault("PYTHONPATH") is not { Length: > 0 } path)
            return [];
        return [.. path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(Path.GetFullPath)
            .Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The folders that site.py adds, in its order: the environment's own, the user's, the base's.</summary>
    public ImmutableArray<string> SiteFolders()
    {
        var folders = new List<string>();
        if (Environment is not null)
            folders.AddRange(
                Base.EnvironmentSiteFolders.Select(one => SchemeTemplate.Fill(one, InterpreterQuestion.PrefixMark, Environment.Folder)));
        if (SeesSystemSite && UserFolder is not null && Base.UserSite is not null)
            folders.Add(SchemeTemplate.Fill(Base.UserSite, InterpreterQuestion.UserMark, UserFolder));
        if (SeesSystemSite)
            folders.AddRange(Base.SiteFolders);
        return [.. folders.Distinct(StringComparer.Ordinal)];
    }

    // pip's own rule since ever, also where sysconfig says something else.
    private InstallScheme WithEnvironmentHeaders(InstallScheme scheme, string prefix) =>
        scheme with { Headers = Path.Join(prefix, "include", "site", $"python{Version.Major}.{Version.Minor}") };
}
