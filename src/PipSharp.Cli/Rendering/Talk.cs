using System.Globalization;
using System.Text;

namespace PipSharp.Cli.Rendering;

/// <summary>The two streams of a command: what pip logs as INFO goes to standard output, warnings and errors to standard error.</summary>
internal sealed class Talk : IDisposable
{
    private const string EraseToEnd = "\e[K";

    private readonly Lock _lock = new();
    private readonly StreamWriter _output;
    private readonly StreamWriter _error;
    private readonly Surroundings _surroundings;
    private string _shownLine = "";
    private int _pauses;
    private StreamWriter? _log;

    public Talk(Surroundings surroundings)
    {
        _surroundings = surroundings;
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        _output = new StreamWriter(surroundings.Output, utf8, bufferSize: 4096) { NewLine = "\n" };
        _error = new StreamWriter(surroundings.Error, utf8, bufferSize: 512) { NewLine = "\n", AutoFlush = true };
    }

    /// <summary>How many -v minus how many -q.</summary>
    public int Verbosity { get; set; }

    public bool IsColored { get; set; }

    /// <summary>-qqq, and a failure that pip does not call critical: only the log hears of it.</summary>
    public bool HidesErrors { get; set; }

    /// <summary>Whether <see cref="Debug"/> reaches anybody.</summary>
    public bool TakesDetails => Verbosity > 1 || _log is not null;

    /// <summary>A line is redrawn on standard error only where a person sees it.</summary>
    public bool ShowsProgress { get; set; }

    /// <summary>Why standard output takes no more; null while it does. Never a reason to stop half-way in a change.</summary>
    public string? OutputFailure { get; private set; }

    /// <summary>Columns of the terminal; asked each time, as windows change.</summary>
    public int Width => _surroundings.ErrorWidth();

    /// <summary>Data: whatever --quiet says.</summary>
    public void Data(string text)
    {
        lock (_lock)
        {
            HideLine();
            Try(() => _output.Write(text));
        }
    }

    public void Flush()
    {
        lock (_lock)
            Try(_output.Flush);
    }

    /// <summary>--log: from here on everything that is said goes there, too,
    /// whatever --quiet says; with its time, as pip writes it.</summary>
    /// <exception cref="PipSharpException">log-not-writable</exception>
    public void LogTo(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            _log = new StreamWriter(file, append: true, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n", AutoFlush = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipSharpException(
                "log-not-writable", $"The log {file} cannot be written: {e.Message}", "Give --log a file that you may write.", e);
        }
    }

    public void Info(string line)
    {
        Log(line);
        if (Verbosity < 0)
            return;
        Data(PlainText.Of(line) + "\n");
        if (_surroundings.IsOutputTerminal)
            Flush();
    }

    /// <summary>For programs that follow the output while the command runs.</summary>
    public void InfoAtOnce(string line)
    {
        if (Verbosity < 0)
            return;
        lock (_lock)
        {
            HideLine();
            _output.Write(line + "\n");
            Flush();
        }
    }

    public void Detail(string line)
    {
        if (Verbosity > 0)
            Info(line);
        else
            Log(line);
    }

    /// <summary>-vv: beside the data, so that what is on standard output stays what programs read.</summary>
    public void Debug(string line)
    {
        if (Verbosity > 1)
            Note(line);
        else
            Log(line);
    }

    /// <summary>Indented, as pip has it for what belongs to the lines of one package.</summary>
    public void WarnBelow(string message)
    {
        if (Verbosity >= -1)
            WriteError("  WARNING: " + message, "\e[33m");
        else
            Log("  WARNING: " + message);
    }

    public void Warn(string message)
    {
        if (Verbosity >= -1)
            WriteError("WARNING: " + message, "\e[33m");
        else
            Log("WARNING: " + message);
    }

    /// <summary>Errors are shown whatever --quiet says: they are why the command fails.</summary>
    public void Error(string message) => WriteError("ERROR: " + message, "\e[31m");

    /// <summary>Without a word before it.</summary>
    public void Note(string line) => WriteError(line, "");

    public void Ask(string question)
    {
        Data(question);
        Flush();
    }

    /// <summary>A question to whoever sits at the terminal, wherever standard output goes.</summary>
    public void AskAside(string question)
    {
        lock (_lock)
        {
            HideLine();
            Flush();
            WriteToError(() => _error.Write(PlainText.Of(question)));
        }
    }

    /// <summary>No line of progress while somebody is asked, for it would be drawn over the question.</summary>
    public IDisposable PauseProgress()
    {
        lock (_lock)
        {
            HideLine();
            _pauses++;
        }

        return new Pause(this);
    }

    /// <summary>Replaces the line that shows progress; empty takes it away.</summary>
    /// <param name="onlyOver">not if other words have taken the line away meanwhile</param>
    public void ShowLine(string line, bool onlyOver = false)
    {
        lock (_lock)
        {
            if (!ShowsProgress || _pauses > 0 || (onlyOver && _shownLine.Length == 0))
                return;
            // A line that is broken into two cannot be taken back; the last column
            // is where terminals break it, and Ctrl-C writes two more characters.
            int most = Math.Max(Width - 3, 0);
            if (line.Length > most)
                line = line[..most];
            if (line != _shownLine)
                WriteToError(() => _error.Write(LineStart() + (IsColored ? ProgressBar.Painted(line) : line) + EraseToEnd));
            _shownLine = line;
        }
    }

    public void Dispose()
    {
        ShowLine("");
        lock (_lock)
            ShowsProgress = false; // who is still at work has nothing to say any more
        Flush();
        _log?.Dispose();
    }

    private void Log(string text)
    {
        if (_log is null)
            return;
        string time = DateTime.Now.ToString("yyyy-MM-ddTHH:mm:ss,fff ", CultureInfo.InvariantCulture);
        lock (_lock)
        {
            foreach (string line in PlainText.Of(text).Split('\n'))
                _log.WriteLine(time + line);
        }
    }

    private void Try(Action write)
    {
        if (OutputFailure is not null)
            return;
        try
        {
            write();
        }
        catch (IOException e)
        {
            OutputFailure = e.Message;
        }
    }

    /// <summary>As far as anybody reads.</summary>
    private static void WriteToError(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            // Nobody is left to be told.
        }
    }

    private void WriteError(string text, string color)
    {
        Log(text);
        if (HidesErrors)
            return;
        text = PlainText.Of(text);
        lock (_lock)
        {
            HideLine();
            Flush();
            bool isColored = IsColored && color.Length > 0;
            WriteToError(() => _error.WriteLine(isColored ? $"{color}{text}\e[0m" : text));
        }
    }

    private void HideLine()
    {
        if (_shownLine.Length == 0)
            return;
        WriteToError(() => _error.Write(LineStart() + EraseToEnd));
        _shownLine = "";
    }

    /// <summary>To the beginning of the shown line: most terminals break it anew when
    /// they become narrower, and what is above the cursor then is ours, too.</summary>
    private string LineStart()
    {
        int width = Math.Max(Width, 1), rows = (_shownLine.Length + width - 1) / width;
        return rows > 1 && BreaksLinesAnew() ? $"\e[{rows - 1}A\r\e[J" : "\r";
    }

    /// <summary>These cut lines off instead, and above the cursor is what others wrote.</summary>
    private bool BreaksLinesAnew() =>
        _surroundings.Variable("XTERM_VERSION") is null && _surroundings.Variable("TERM") is not ("linux" or "screen");

    private sealed class Pause(Talk talk) : IDisposable
    {
        public void Dispose()
        {
            lock (talk._lock)
                talk._pauses--;
        }
    }
}
