using System.Collections.Concurrent;
using System.Collections.Immutable;
using PipSharp.Building;
using PipSharp.Cli.Commands;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Indexes;
using PipSharp.Planning;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>Shows what a pipeline is at: a line that is redrawn on a terminal, and the lines that pip prints for downloads.</summary>
/// <param name="planned">shows what is planned and built: the lines of `install` and its like; null: standard output is for other things</param>
internal sealed class InstallProgress(Talk talk, InstallText? planned) : IInstallObserver
{
    private const long RedrawMilliseconds = 50;
    private const long RawMilliseconds = 250;

    private readonly ConcurrentQueue<string> _downloads = [];
    private readonly DownloadTotals _totals = new();
    private readonly TransferRate _rate = new();
    private readonly Lock _drawing = new();
    private long _drawn;
    private int _listed;
    private int _decided;
    private PackageName? _latest;

    public static bool IsWanted(CommandInput input, string? bar) =>
        bar is not ("off" or "raw") && input.Talk.Verbosity >= 0 && input.Surroundings.IsErrorTerminal && (bar == "on" || input.Surroundings.Variable("TERM") != "dumb");

    /// <summary>--progress-bar raw: lines for programs on standard output, as pip writes them; of all downloads together, for here they run side by side.</summary>
    public bool IsRaw { get; init; }

    /// <summary>A line for each file that was downloaded.</summary>
    public IReadOnlyCollection<string> Downloads => _downloads;

    public ISearchObserver? Search { get; } = talk.Verbosity > 0 ? new SearchText(talk.Note) : null;

    public void Report(int value)
    {
        _decided = value;
        RedrawSearch();
    }

    public void Entered(TargetEnvironment target) => planned?.Enter(target);

    public void Asked(ImmutableArray<Dependency> roots) => planned?.Asked(roots);

    public void Looking(IndexOptions options) => planned?.Begin(options);

    public void Listed(PackageName name)
    {
        Interlocked.Increment(ref _listed);
        _latest = name;
        RedrawSearch();
    }

    public void Warn(string message) => talk.Warn(message);

    /// <summary>Information, where standard output is not for other things.</summary>
    public void LeftOut(string message)
    {
        if (planned is null)
            talk.Warn(message);
        else
            talk.Info(message);
    }

    public IProgress<long>? Fetching(WheelFileName file, long? size) => new Download(this, file.Text, size);

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

    public void Installing(InstallPlan plan, ImmutableArray<InstalledDistribution> removed)
    {
        talk.ShowLine("");
        planned?.Plan(plan, removed, _downloads);
        _drawn = 0;
    }

    public void Staged(int files, int total) =>
        Redraw(width => ProgressBar.Line(width, "Installing", (files, total), $"{files}/{total} files"));

    private void RedrawSearch() => Redraw(_ => $"Resolving: {_decided} packages, {_listed} pages read" + (_latest is { } name ? $" ({name})" : ""));

    private void Begin(string file, long? size)
    {
        _downloads.Enqueue($"Downloading {file}" + (size is { } bytes ? $" ({ByteText.Of(bytes)})" : ""));
        _totals.Begin(size);
    }

    private void Received(bool isComplete)
    {
        if (IsRaw)
            ShowRaw(isComplete);
        else
            Redraw(DownloadLine);
    }

    private string DownloadLine(int width)
    {
        (long received, long total, int begun, int done) = _totals.Now();
        double rate = _rate.Of(Environment.TickCount64, received);
        string amount = total > 0 ? $"{ByteText.Of(received)} of {ByteText.Of(total)}" : ByteText.Of(received);
        string files = begun == 1 ? "" : total > 0 ? $"({done}/{begun} files)" : $"({begun} files)";
        return ProgressBar.Line(width, "Downloading", (received, total), amount, TransferRate.Text(rate), TransferRate.Remaining(rate, total - received), files);
    }

    private void ShowRaw(bool isComplete)
    {
        lock (_drawing)
        {
            long now = Environment.TickCount64;
            (long received, long total, _, _) = _totals.Now();
            if (now - _drawn < RawMilliseconds && _drawn != 0 && !(isComplete && received == total))
                return;
            _drawn = now;
            talk.InfoAtOnce($"Progress {received} of {total}");
        }
    }

    /// <summary>Whoever comes while another thread draws, or too soon, is not waited for.</summary>
    private void Redraw(Func<int, string> line)
    {
        if (!talk.ShowsProgress || !_drawing.TryEnter())
            return;
        try
        {
            long now = Environment.TickCount64;
            if (now - _drawn < RedrawMilliseconds)
                return;
            _drawn = now;
            talk.ShowLine(line(talk.Width - 2));
        }
        finally
        {
            _drawing.Exit();
        }
    }

    /// <summary>One file. The store reports how much of it is there, and only where it has to download.</summary>
    private sealed class Download(InstallProgress progress, string file, long? size) : IProgress<long>
    {
        private long _last = -1;

        public void Report(long value)
        {
            if (_last < 0)
                progress.Begin(file, size);
            bool isComplete = progress._totals.Add(value - Math.Max(_last, 0), value, size);
            _last = value;
            progress.Received(isComplete);
        }
    }
}
