using PipSharp.Environments;
using PipSharp.Indexes;

namespace PipSharp;

/// <summary>
/// pip in a new environment, without running anything there: an install like any other. From the wheels that the interpreter has bundled
/// (PEP 453), with setuptools for a Python before 3.12, whose users expect it; from a file; or from the index.
/// </summary>
internal sealed class Seeding(PipelineContext context, SeedRequest request)
{
    /// <summary>Debian keeps them for all its interpreters in one place.</summary>
    private const string WheelsOfDebian = "/usr/share/python-wheels";

    public async Task RunAsync(string folder, BaseInterpreter python, CancellationToken cancel)
    {
        InstallRequest install = From(python) with
        {
            Environment =
                new EnvironmentRequest { Python = folder, CacheFolder = request.Install.Environment.CacheFolder, WillWrite = true },
            NoDependencies = true,
            // pip's modules are compiled as they are used. Of the 500 most
            // never are, and compiling them all takes longer than all the rest.
            Compile = false,
        };
        PipelineContext isolated =
            context with { Environments = context.Environments.Isolated(), Observer = new BuildObserver(context.Observer) };
        await new InstallPipeline(isolated).RunAsync(install, cancel);
    }

    private InstallRequest From(BaseInterpreter python)
    {
        bool isOld = python.Version.Minor < 12 && !request.WithoutSetuptools;
        if (request.Pip is { } pip)
            return Asked(pip);
        if (request.Newest)
            return request.Install with { Requirements = isOld ? ["pip", "setuptools"] : ["pip"], Upgrade = true };
        if (Bundle(python) is not { } bundle)
            return request.Install with { Requirements = ["pip"] };
        bool hasSetuptools = isOld && Has(bundle, "setuptools");
        return request.Install with { Requirements = hasSetuptools ? ["pip", "setuptools"] : ["pip"], Indexes = Local(bundle) };
    }

    private InstallRequest Asked(string pip)
    {
        string path = context.Paths.Absolute(pip);
        if (!pip.EndsWith(".whl", StringComparison.OrdinalIgnoreCase))
            return request.Install with { Requirements = [$"pip=={pip}"] };
        if (!File.Exists(path))
            throw new PipSharpException(
                "no-such-wheel", $"There is no wheel {path}.", "--pip takes a version, or the path of a wheel of pip.");
        return request.Install with { Requirements = ["pip"], Indexes = Local(path) };
    }

    /// <summary>By the way of --find-links, so that pip does not count as installed from a file of its own.</summary>
    private IndexOptions Local(string place) =>
        request.Install.Indexes with { Indexes = [], FindLinks = [place, .. request.SearchFolders], Pins = [] };

    private static string? Bundle(BaseInterpreter python)
    {
        string bundled = Path.Join(python.StandardLibrary, "ensurepip", "_bundled");
        return Array.Find([bundled, WheelsOfDebian], static folder => Has(folder, "pip"));
    }

    private static bool Has(string folder, string project) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, project + "-*.whl").Any();
}
