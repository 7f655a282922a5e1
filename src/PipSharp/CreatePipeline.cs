using PipSharp.Creating;
using PipSharp.Environments;

namespace PipSharp;

/// <summary>The story of `pipsharp venv`: find the interpreter, take the folder, make the environment, perhaps install pip.</summary>
public sealed class CreatePipeline(PipelineContext context)
{
    /// <param name="folder">absolute, one of the request's</param>
    public async Task<CreatedEnvironment> RunAsync(CreateRequest request, string folder, CancellationToken cancel)
    {
        // Read while it is there: --clear may be about to delete the active environment, whose base is wanted.
        VirtualEnvironment? earlier = request.Upgrade ? Earlier(folder) : null;
        BaseInterpreter python = FindPython(request, folder, earlier);
        EnvironmentDraft draft = Draft(request, folder, python, earlier);
        using FolderLock held = EnvironmentMaker.Enter(draft, cancel);
        // Another interpreter's packages do not count as the environment's own while it gets its first.
        EnvironmentDraft first = request.Seed is null ? draft : draft with { IncludesSystemSite = false };
        if (request.Upgrade)
            EnvironmentMaker.Upgrade(first);
        else
            EnvironmentMaker.Make(first, request.Clear);
        if (request.Seed is { } seed)
            await new Seeding(context, seed).RunAsync(folder, python, cancel);
        if (first != draft)
            EnvironmentMaker.Configure(draft);
        return new CreatedEnvironment(folder, python, request.Upgrade);
    }

    /// <exception cref="PipSharpException">no-environment</exception>
    private static VirtualEnvironment Earlier(string folder) => VirtualEnvironment.TryRead(folder)
        ?? throw new PipSharpException(
            "no-environment", $"There is no virtual environment in {folder} that could be upgraded.", "Make one without --upgrade.");

    private BaseInterpreter FindPython(CreateRequest request, string folder, VirtualEnvironment? earlier)
    {
        if (request.Pythons is not [_, ..] wished)
            return earlier is null ? context.Environments.FindBase(python: null, request.CacheFolder) : FindSame(request, folder, earlier);
        return wished[..^1].Select(one => TryFindPython(one, request)).FirstOrDefault(static one => one is not null)
            ?? context.Environments.FindBase(wished[^1], request.CacheFolder);
    }

    /// <summary>
    /// --upgrade without a wish: the base that it has, which may have been upgraded in its place; where that is gone, another of the same
    /// version, as packages of any other would be out of sight.
    /// </summary>
    private BaseInterpreter FindSame(CreateRequest request, string folder, VirtualEnvironment earlier)
    {
        try
        {
            return context.Environments.FindBase(folder, request.CacheFolder);
        }
        catch (PipSharpException)
        {
            string? same = earlier.Version?.Split('.') is [var major, var minor, ..] ? $"{major}.{minor}" : null;
            return context.Environments.FindBase(same, request.CacheFolder);
        }
    }

    /// <summary>Null if it is not there: then the next wish counts.</summary>
    private BaseInterpreter? TryFindPython(string wish, CreateRequest request)
    {
        try
        {
            return context.Environments.FindBase(wish, request.CacheFolder);
        }
        catch (PipSharpException e) when (e.Code == "interpreter-not-found")
        {
            return null;
        }
    }

    private EnvironmentDraft Draft(CreateRequest request, string folder, BaseInterpreter python, VirtualEnvironment? earlier) => new()
    {
        Folder = folder,
        Base = Base(python),
        Prompt = request.Prompt ?? earlier?.Prompt,
        IncludesSystemSite = request.IncludesSystemSite || earlier?.IncludesSystemSite == true,
        IsCopied = request.IsCopied,
        IsRelocatable = request.IsRelocatable || earlier?.IsRelocatable == true,
        IsIgnored = request.IsIgnored,
        Activators = request.Activators,
        Command = context.Command,
        Creator = request.Creator,
    };

    private static EnvironmentBase Base(BaseInterpreter python) => new()
    {
        Home = python.Home,
        Executable = python.Executable,
        RealExecutable = python.RealExecutable,
        Prefix = python.Prefix,
        Version = python.Version,
        Implementation = python.Implementation,
        IsFreeThreaded = python.IsFreeThreaded,
        Libraries = python.Libraries,
        Include = python.Include,
        StandardLibrary = python.StandardLibrary,
    };
}
