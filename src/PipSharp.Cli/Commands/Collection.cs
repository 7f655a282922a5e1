using PipSharp.Cli.Rendering;

namespace PipSharp.Cli.Commands;

/// <summary>What `wheel` and `download` share: files of packages into a folder.</summary>
internal sealed class Collection(CommandInput input, string? bar)
{
    /// <exception cref="PipSharpException">all of the pipeline's</exception>
    public async Task<CollectReport> RunAsync(CollectRequest request, CancellationToken cancel)
    {
        InstallRequest packages = request.Packages;
        var text = new InstallText(input);
        input.Talk.ShowsProgress = InstallProgress.IsWanted(input, bar);
        using var progress = new InstallProgress(input.Talk, text) { IsRaw = bar == "raw" };
        CollectReport report = await new CollectPipeline(Pipelines.Context(input, progress)).RunAsync(request, cancel);
        progress.Dispose();
        foreach (string line in progress.Downloads)
            input.Talk.Info(line);
        ResolutionWarnings.Show(input.Talk, report.Plan.Packages.Select(one => one.Resolved));
        foreach (CollectedFile one in report.Files)
            Show(one);
        text.Builds.Finish();
        return report;
    }

    private void Show(CollectedFile one)
    {
        if (one.File is null || one.IsBuilt)
            return;
        string shown = Folders.Shown(one.File, input.Surroundings.WorkingFolder);
        input.Talk.Info(one.WasThere ? $"  File was already downloaded {one.File}" : $"Saved {shown}");
    }
}
