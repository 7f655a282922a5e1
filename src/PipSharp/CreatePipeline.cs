using PipSharp.Creating;
using PipSharp.Environments;

namespace PipSharp;

/// <summary>The story of `pipsharp venv`: find the interpreter, take the folder, make the environment.</summary>
public sealed class CreatePipeline(PipelineContext context)
{
    public CreatedEnvironment Run(CreateRequest request, string folder)
    {
        BaseInterpreter python = context.Environments.FindBase(request.Python, request.CacheFolder);
        EnvironmentDraft draft = Draft(request, folder, python);
        using FolderLock held = EnvironmentMaker.Enter(draft);
        if (request.Upgrade)
            EnvironmentMaker.Upgrade(draft);
        else
            EnvironmentMaker.Make(draft, request.Clear);
        return new CreatedEnvironment(folder, python);
    }

    private EnvironmentDraft Draft(CreateRequest request, string folder, BaseInterpreter python) => new()
    {
        Folder = folder,
        Base = Base(python),
        Prompt = request.Prompt,
        IncludesSystemSite = request.IncludesSystemSite,
        IsCopied = request.IsCopied,
        IsRelocatable = request.IsRelocatable,
        IsIgnored = request.IsIgnored,
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
