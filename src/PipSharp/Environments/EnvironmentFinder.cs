using System.Collections;
using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Environments;

/// <summary>Finds and describes the environment that a command works in.</summary>
public sealed class EnvironmentFinder
{
    private readonly IReadOnlyDictionary<string, string> _variables;
    private readonly InterpreterSearch _search;
    private readonly string _workingFolder;

    /// <summary>With this process's variables and working folder.</summary>
    public EnvironmentFinder()
        : this(VariablesOfProcess())
    {
    }

    /// <param name="variables">the environment variables: VIRTUAL_ENV, PATH, HOME, PYTHONPATH …</param>
    public EnvironmentFinder(IReadOnlyDictionary<string, string> variables)
        : this(variables, Environment.CurrentDirectory)
    {
    }

    /// <param name="workingFolder">absolute; relative paths and pyenv's .python-version start there</param>
    /// <param name="calledAs">what this program was called as: as a path into an environment, it works for that</param>
    public EnvironmentFinder(IReadOnlyDictionary<string, string> variables, string workingFolder, string calledAs = "")
    {
        (_variables, _workingFolder) = (variables, workingFolder);
        _search = new InterpreterSearch(variables, workingFolder, calledAs);
    }

    /// <exception cref="PipSharpException">no interpreter, not allowed to write (PEP 668), contradictory options</exception>
    public TargetEnvironment Find(EnvironmentRequest request)
    {
        DescribedInterpreter interpreter = Choose(request.Python, new BaseInterpreters(request.CacheFolder));
        InterpreterFacts facts = interpreter.ToFacts();
        if (request.RequireVirtualEnvironment && !facts.IsVirtual)
            throw new PipSharpException(
                "virtualenv-required", "Could not find an activated virtualenv (required).",
                "Activate a virtual environment, or name one with --python.");
        SchemeChoice choice = SchemeChoice.Of(request, interpreter, facts);
        SitePath site = SitePath.Expand(interpreter.ExtraFolders(), interpreter.SiteFolders());
        InstalledDistributions installed = request.TargetFolder is null
            ? InstalledDistributionReader.Read(site)
            : InstalledDistributions.None;
        return new TargetEnvironment
        {
            Interpreter = facts with { SearchPath = site.Folders },
            Scheme = choice.Scheme,
            Installed = installed.Distributions,
            InTarget = InTarget(request, choice.Scheme),
            Problems = installed.Problems,
            IsOfProject = interpreter.IsOfProject,
            IsUserInstall = choice.IsUser,
            DefaultedToUser = choice.IsDefaulted,
        };
    }

    /// <summary>The same without what the user's variables add to an environment: for environments of our own making.</summary>
    public EnvironmentFinder Isolated()
    {
        var variables = new Dictionary<string, string>(_variables);
        foreach (string name in new[] { "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX" })
            variables.Remove(name);
        return new EnvironmentFinder(variables, _workingFolder);
    }

    /// <summary>Facts only, nothing of what is installed: for `compile --python`.</summary>
    public InterpreterFacts Describe(string? python, string cacheFolder) => Choose(python, new BaseInterpreters(cacheFolder)).ToFacts();

    /// <summary>sys.prefix of the interpreter that would be chosen, as far as
    /// paths tell it without asking one; null where they do not.</summary>
    /// <param name="python">as --python has it; versions and ranges are not looked for, for their candidates would have to be run</param>
    public string? FindPrefix(string? python, string cacheFolder)
    {
        try
        {
            string? path = python is { Length: > 0 }
                ? _search.FindPath(python) ?? (char.IsAsciiDigit(python[0]) ? null : _search.FindName(python).FirstOrDefault())
                : _search.FindActive() ?? TrustedProject(new BaseInterpreters(cacheFolder)) ?? _search.FindFirst();
            return path is null ? null : VirtualEnvironment.Of(path)?.Folder ?? PrefixAbove(LinkedPath.Resolve(path) ?? path);
        }
        catch (PipSharpException)
        {
            return null; // whoever needs the interpreter says so
        }
    }

    /// <summary>The interpreter that an environment is to be made of: of an environment the one behind it.</summary>
    /// <remarks>Without a wish it is the active environment's, as `python -m venv` would have it; but a name of an environment that is
    /// gone, which may be what is to be made again, is no reason to stop.</remarks>
    public BaseInterpreter FindBase(string? python, string cacheFolder)
    {
        var bases = new BaseInterpreters(cacheFolder);
        if (python is { Length: > 0 })
            return BaseInterpreter.Of(Choose(python, bases));
        DescribedInterpreter? first = _search.FindDefaults().Select(one => TryDescribe(one, bases)).FirstOrDefault(one => one is not null);
        return BaseInterpreter.Of(first ?? DescribedInterpreter.Of(_search.FindFirst(), bases, _variables));
    }

    /// <summary>Every base interpreter of this machine that answers, in the order in
    /// which they would be chosen; each once, however many names it has.</summary>
    public ImmutableArray<BaseInterpreter> ListBases(string cacheFolder)
    {
        var bases = new BaseInterpreters(cacheFolder);
        var found = new List<BaseInterpreter>();
        // Those that are not known yet are run, and a run takes some time.
        foreach (DescribedInterpreter? one in _search.FindAll().AsParallel().AsOrdered().Select(one => TryDescribe(one, bases)))
        {
            if (one is not null && BaseInterpreter.Of(one) is var described
                && !found.Exists(other => other.RealExecutable == described.RealExecutable))
                found.Add(described);
        }

        return [.. found];
    }

    private static string? PrefixAbove(string executable) =>
        Path.GetDirectoryName(executable) is { } folder && !OperatingSystem.IsWindows()
            ? Path.GetDirectoryName(folder)
            : Path.GetDirectoryName(executable);

    private static ImmutableArray<InstalledDistribution> InTarget(EnvironmentRequest request, InstallScheme scheme) =>
        request.TargetFolder is null ? [] : InstalledDistributionReader.Read([scheme.PureLib]).Distributions;

    private DescribedInterpreter Choose(string? python, BaseInterpreters bases)
    {
        if (python is not { Length: > 0 })
            return ChooseWithoutWish(bases);
        if (_search.FindPath(python) is { } path)
            return DescribedInterpreter.Of(path, bases, _variables);
        bool isVersion = WantedPython.TryParse(python, out WantedPython wanted);
        string? named = char.IsAsciiDigit(python[0]) ? null : _search.FindName(python).FirstOrDefault();
        if (named is not null)
            return DescribedInterpreter.Of(named, bases, _variables);
        return (isVersion ? FindVersion(wanted, bases) : FindRange(WantedRange.TryParse(python), bases))
            ?? throw NotFound(python, isVersion);
    }

    private DescribedInterpreter ChooseWithoutWish(BaseInterpreters bases)
    {
        if (_search.FindActive() is { } active)
            return DescribedInterpreter.Of(active, bases, _variables);
        return TrustedProject(bases) is { } project
            ? DescribedInterpreter.Of(project, bases, _variables) with { IsOfProject = true }
            : DescribedInterpreter.Of(_search.FindFirst(), bases, _variables);
    }

    /// <summary>
    /// The project's environment, if nothing of the project has to be run to know it: its interpreter is a link into `home`, and what is
    /// there is an interpreter that was asked before or that is where interpreters are. A folder that was downloaded may bring a .venv
    /// whose `python` is anything; that is used only when it is named.
    /// </summary>
    /// <remarks>
    /// pip works for the interpreter that runs it: the active environment's, or else the one of PATH. The project's environment comes
    /// between the two, as in uv: whoever has made one means it rather than the system. It never takes the place of an active one.
    /// </remarks>
    private string? TrustedProject(BaseInterpreters bases)
    {
        if (_search.FindInProject() is not { } python || VirtualEnvironment.Of(python)?.FindBase(python) is not { } home)
            return null;
        string? real = LinkedPath.Resolve(home);
        return bases.Knows(home) || _search.FindAll().Any(one => LinkedPath.Resolve(one) == real) ? python : null;
    }

    private DescribedInterpreter? FindVersion(WantedPython wanted, BaseInterpreters bases)
    {
        foreach (string candidate in _search.FindVersion(wanted))
        {
            if (BuildDetails.Of(candidate) is { } details && !wanted.Accepts(details.Version, details.IsFreeThreaded))
                continue;
            if (TryDescribe(candidate, bases) is { } found && wanted.Accepts(found.Version, found.IsFreeThreaded))
                return found;
        }

        return null;
    }

    private DescribedInterpreter? FindRange(WantedRange? wanted, BaseInterpreters bases)
    {
        if (wanted is null)
            return null;
        return _search.FindAll().Where(one => BuildDetails.Of(one) is not { } details || wanted.Accepts(details))
            .Select(one => TryDescribe(one, bases)).FirstOrDefault(one => one is not null && wanted.Accepts(one.Base));
    }

    private DescribedInterpreter? TryDescribe(string candidate, BaseInterpreters bases)
    {
        try
        {
            return DescribedInterpreter.Of(candidate, bases, _variables);
        }
        catch (PipSharpException)
        {
            return null; // a broken candidate must not hide a good one behind it
        }
    }

    private PipSharpException NotFound(string python, bool isVersion) => new(
        "interpreter-not-found",
        isVersion ? $"Could not locate Python {python}: looked in {_search.Places()}."
            : $"Could not locate Python interpreter {python}: it is no file or folder, and looked in {_search.Places()}.",
        "Install it, or give the path of an interpreter or of an environment's folder.");

    private static Dictionary<string, string> VariablesOfProcess()
    {
        var variables =
            new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry one in Environment.GetEnvironmentVariables())
            variables[(string)one.Key] = (string?)one.Value ?? "";
        return variables;
    }
}
