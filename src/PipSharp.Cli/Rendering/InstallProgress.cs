using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
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
/// <param name="planned">shows what is planned and built: the lines of
/// `install` and its like; null: standard output is for other things</param>
internal sealed class InstallProgress(Talk talk, InstallText? planned) : IInstallObserver, IDisposable
{
    private const long RedrawMilliseconds = 50;
    private const long RawMilliseconds = 250;
    private const int TickMilliseconds = 250;

    private readonly ConcurrentQueue<string> _downloads = [];
    private readonly DownloadTotals _totals = new();
    private readonly TransferRate _rate = new();
    private readonly RunningBuilds _builds = new();
    private readonly Lock _drawing = new();
    private Timer? _ticks;
    private Stage _stage;
    private (int Done, int Total) _ready;
    private (int Done, int Total) _staged;
    private long _drawn;
    private int _listed;
    private int _decided;
    private PackageName? _latest;

    public static bool IsWanted(CommandInput input, string? bar) =>
        bar is not ("off" or "raw") && input.Talk.Verbosity >= 0 && input.Surroundings.IsErrorTerminal
            && (bar == "on" || input.Surroundings.Variable("TERM") != "dumb");

    /// <summary>--progress-bar raw: lines for programs on standard output, as pip writes
    /// them; of all downloads together, for here they run side by side.</summary>
    public bool IsRaw { get; init; }

    /// <summary>A line for each file that was downloaded.</summary>
    public IReadOnlyCollection<string> Downloads => _downloads;

    public ISearchObserver? Search { get; } = talk.Verbosity > 0 ? new SearchText(talk.Note) : null;

    public void Report(int value)
    {
        _decided = value;
        Redraw();
    }

    public void Entered(TargetEnvironment target) => planned?.Enter(target);

    public void Asked(ImmutableArray<Dependency> roots) => planned?.Asked(roots);

    public void Looking(IndexOptions options) => planned?.Begin(options);

    public void Listed(PackageName name)
    {
        Interlocked.Increment(ref _listed);
        _latest = name;
        Redraw();
    }

    public void Warn(string message)
    {
        talk.Warn(message);
        Redraw(isUrgent: true); // a warning is often the last that is heard for some time
    }

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
        _builds.Step(step, Environment.TickCount64);
        planned?.Builds.Step(step);
        Redraw(isUrgent: true);
    }

    public void Built(WheelFileName wheel, string archive, FileHash hash) => planned?.Builds.Built(wheel, archive, hash);

    public void Ready(int packages, int total)
    {
        _ready = (packages, total);
        Redraw();
    }

    public void Planned(InstallPlan plan)
    {
        talk.ShowLine("");
        planned?.Collect(plan);
        _stage = Stage.Fetching;
    }

    public void Installing(InstallPlan plan, ImmutableArray<InstalledDistribution> removed)
    {
        _stage = Stage.Installing;
        talk.ShowLine("");
        planned?.Plan(plan, removed, _downloads);
        _drawn = 0;
    }

    public void Staged(int files, int total)
    {
        _staged = (files, total);
        Redraw();
    }

    /// <summary>The line goes, and does not come again.</summary>
    public void Dispose()
    {
        _ticks?.Dispose();
        lock (_drawing)
            _stage = Stage.Done;
        talk.ShowLine("");
    }

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
            Redraw();
    }

    /// <summary>What takes the time just now.</summary>
    private string Line(int width)
    {
        long now = Environment.TickCount64;
        (long received, long total, int begun, int done) = _totals.Now();
        if (_stage == Stage.Fetching && (done < begun || received < total))
            return DownloadLine(width, now);
        return _builds.Line(width, now) ?? _stage switch
        {
            Stage.Resolving =>
                $"Resolving: {CountText.Of(_decided, "package")}, {CountText.Of(_listed, "page")} read"
                + (_latest is { } name ? $" ({name})" : ""),
            Stage.Fetching when _ready.Total > 0 => ProgressBar.Line(width, "Preparing", _ready, $"{_ready.Done}/{_ready.Total} packages"),
            Stage.Installing when _staged.Total > 0 =>
                ProgressBar.Line(width, "Installing", _staged, $"{_staged.Done}/{_staged.Total} files"),
            _ => "",
        };
    }

    private string DownloadLine(int width, long now)
    {
        (long received, long total, int begun, int done) = _totals.Now();
        double rate = _rate.Of(now, received);
        string amount = total > 0 ? ByteText.Of(received, total) : ByteText.Of(received);
        string files = begun == 1 ? "" : $"{done.ToString(CultureInfo.InvariantCulture).PadLeft(CountText.Digits(begun))}/{begun} files";
        string remaining = total > 0 ? TransferRate.Remaining(rate, total - received) : "";
        return ProgressBar.Line(width, "Downloading", (received, total), amount, TransferRate.Text(rate), remaining, files);
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

    /// <summary>Whoever comes while another thread draws, or too soon, is not waited for; the next tick has it.</summary>
    private void Redraw(bool isUrgent = false, bool isTick = false)
    {
        if (!talk.ShowsProgress || !_drawing.TryEnter())
            return;
        try
        {
            long now = Environment.TickCount64;
            if (_stage == Stage.Done || (now - _drawn < RedrawMilliseconds && !isUrgent))
                return;
            _drawn = now;
            // A client of version control may be asking at the terminal: what it has written over is not drawn again before there is news.
            talk.ShowLine(Line(talk.Width - 2), onlyOver: isTick && _stage == Stage.Resolving);
            _ticks ??= new Timer(_ => Redraw(isTick: true), null, TickMilliseconds, TickMilliseconds);
        }
        finally
        {
            _drawing.Exit();
        }
    }

    private enum Stage
    {
        Resolving,
        Fetching,
        Installing,
        Done,
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
