using System.Collections.Concurrent;
using PipSharp.Building;
using PipSharp.Cli.Commands;
using PipSharp.Distributions;
using PipSharp.Planning;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>Shows what a pipeline is at: a line that is redrawn on a terminal, and the lines that pip prints for downloads.</summary>
/// <param name="planned">shows what is planned and built: the lines of `install` and its like; null: standard output is for other things</param>
internal sealed class InstallProgress(Talk talk, InstallText? planned) : IInstallObserver
{
    private const long RedrawMilliseconds = 50;

    private readonly ConcurrentQueue<string> _downloads = [];
    private long _redrawn;
    private long _received;
    private int _wanted;
    private int _listed;
    private int _decided;
    private PackageName? _latest;

    public static bool IsWanted(CommandInput input, string? bar) =>
        bar is not ("off" or "raw") && input.Talk.Verbosity >= 0 && input.Surroundings.IsErrorTerminal && input.Surroundings.Variable("TERM") != "dumb";

    /// <summary>A line for each file that was downloaded.</summary>
    public IReadOnlyCollection<string> Downloads => _downloads;

    public ISearchObserver? Search { get; } = talk.Verbosity > 0 ? new SearchText(talk.Note) : null;

    public void Report(int value)
    {
        _decided = value;
        RedrawSearch();
    }

    public void Listed(PackageName name)
    {
        Interlocked.Increment(ref _listed);
        _latest = name;
        RedrawSearch();
    }

    public void Warn(string message) => talk.Warn(message);

    public IProgress<long>? Fetching(WheelFileName file, long? size)
    {
        Interlocked.Increment(ref _wanted);
        return new Download(this, file.Text, size);
    }

    public void Opening(string shown, bool isEditable) => planned?.Opening(shown, isEditable);

    public void Building(BuildStep step)
    {
        if (planned is not null)
            planned.Builds.Step(step);
        else
            talk.ShowLine(step.Succeeded is null ? $"Building {step.Name}" : "");
    }

    public void Built(WheelFileName wheel, string archive, FileHash hash) => planned?.Builds.Built(wheel, archive, hash);

    public void Planned(InstallPlan plan)
    {
        talk.ShowLine("");
        planned?.Collect(plan);
    }

    public void Installing(InstallPlan plan)
    {
        talk.ShowLine("");
        planned?.Plan(plan, _downloads);
        Redraw($"Installing {plan.ToInstall.Count()} packages");
    }

    private void RedrawSearch()
    {
        if (IsDue())
            talk.ShowLine($"Resolving: {_decided} packages, {_listed} pages read" + (_latest is { } name ? $" ({name})" : ""));
    }

    private void Redraw(string line)
    {
        if (IsDue())
            talk.ShowLine(line);
    }

    /// <summary>Nobody reads faster; and one of several threads is enough.</summary>
    private bool IsDue()
    {
        long now = Environment.TickCount64, before = Interlocked.Read(ref _redrawn);
        return talk.ShowsProgress && now - before >= RedrawMilliseconds && Interlocked.CompareExchange(ref _redrawn, now, before) == before;
    }

    /// <summary>One file. The store reports bytes only where it had to download.</summary>
    private sealed class Download(InstallProgress progress, string file, long? size) : IProgress<long>
    {
        private long _last = -1;

        public void Report(long value)
        {
            if (_last < 0)
                progress._downloads.Enqueue($"Downloading {file}" + (size is { } bytes ? $" ({ByteText.Of(bytes)})" : ""));
            long received = Interlocked.Add(ref progress._received, value - Math.Max(_last, 0));
            _last = value;
            progress.Redraw($"Downloading {progress._wanted} wheels: {ByteText.Of(received)}");
        }
    }
}
