using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PipSharp.Installing;

/// <summary>One writer for each environment. The kernel holds the lock, so it dies with its owner; a file with content that nobody holds
/// says that its owner died at work.</summary>
internal sealed partial class EnvironmentLock : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly List<string> _making = [];
    private readonly IStepObserver _steps;

    private EnvironmentLock(SafeFileHandle file, string path, IStepObserver steps) => (_file, _path, _steps) = (file, path, steps);

    /// <summary>Left by an owner that died: the folders which it made or was
    /// about to make, parents first; null if the last owner ended well.</summary>
    public IReadOnlyList<string>? Remains { get; private set; }

    /// <summary>Who died, if somebody did.</summary>
    public LockOwner Predecessor { get; private set; }

    /// <summary>The owner is there, or died; asked without waiting.</summary>
    public static bool IsMarked(string path) =>
        new FileInfo(path) is { Exists: true } file && (file.Length > 0 || OperatingSystem.IsLinux());

    /// <exception cref="PipSharpException">lock-timeout</exception>
    public static EnvironmentLock Acquire(string path, WriterOptions options, CancellationToken cancel)
    {
        long start = Environment.TickCount64;
        bool isTold = false;
        for (int pause = 5; ; pause = Math.Min(pause * 2, 100))
        {
            if (TryAcquire(path, options.Steps) is { } held)
                return held;
            long waited = Environment.TickCount64 - start;
            if (options.LockTimeout is { } longest && waited >= longest.TotalMilliseconds)
                throw new PipSharpException("lock-timeout", $"The environment is being changed by {OwnerOf(path)}. Nothing was changed.",
                    $"Run the command again when that has ended, or wait longer with --lock-timeout. The lock is {path}.");
            if (waited >= 1000 && !isTold)
            {
                isTold = true;
                options.Waiting?.Invoke(OwnerOf(path));
            }

            if (cancel.WaitHandle.WaitOne(pause))
                cancel.ThrowIfCancellationRequested();
        }
    }

    /// <returns>null if somebody holds it</returns>
    public static EnvironmentLock? TryAcquire(string path, IStepObserver steps)
    {
        while (true)
        {
            steps.Before("lock", path);
            if (TryOpen(path) is not { } file)
                return null;
            var held = new EnvironmentLock(file, path, steps);
            if (!IsAt(path, file))
            {
                // Its last owner removed the file between our opening and our locking: the next one is another file.
                file.Dispose();
                continue;
            }

            held.ReadRemains();
            return held;
        }
    }

    /// <summary>For those who may not write: a lock that could be had is not held.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            using SafeFileHandle file = OperatingSystem.IsLinux()
                ? OpenForReading(path)
                : File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return OperatingSystem.IsLinux() && !TryLock(file, path);
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            return true;
        }
    }

    public static LockOwner OwnerOf(string path)
    {
        try
        {
            using SafeFileHandle file = OpenForReading(path);
            return Parse(ReadText(file)).Owner;
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            return default;
        }
    }

    /// <summary>From here on a death is noticed. What remains of a predecessor must have been put in order before.</summary>
    public void Sign(string command) => Write(new LockOwner(Environment.ProcessId, command));

    /// <summary>To be told before the folders are made, so that they go again if we do not come to an end.</summary>
    public void WillMake(IEnumerable<string> folders, string command)
    {
        _making.AddRange(folders);
        if (_making.Count > 0)
            Sign(command);
    }

    /// <summary>All went well or was taken back: nobody has to look after us.</summary>
    public void Clear()
    {
        _steps.Before("unlock", _path);
        Remove();
    }

    public void Dispose()
    {
        Unlock(_file);
        _file.Dispose();
    }

    private void Write(LockOwner owner)
    {
        _steps.Before("sign", _path);
        string text = string.Join(
            '\n', [owner.Process.ToString(CultureInfo.InvariantCulture), owner.Command.ReplaceLineEndings(" "), .. _making, ""]);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        RandomAccess.Write(_file, bytes, 0);
        RandomAccess.SetLength(_file, bytes.Length);
    }

    private void ReadRemains()
    {
        string text = ReadText(_file);
        if (text.Length == 0)
            return;
        (Predecessor, Remains) = Parse(text);
    }

    private static string ReadText(SafeFileHandle file)
    {
        byte[] bytes = new byte[RandomAccess.GetLength(file)];
        return Encoding.UTF8.GetString(bytes.AsSpan(0, RandomAccess.Read(file, bytes, 0)));
    }

    /// <summary>Sharing is the lock: the second who wants to write is refused.</summary>
    /// <returns>null if somebody holds it</returns>
    private static SafeFileHandle? TryOpen(string path)
    {
        if (OperatingSystem.IsLinux())
            return TryOpenOnLinux(path);
        try
        {
            return File.OpenHandle(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private void Remove()
    {
        if (OperatingSystem.IsLinux())
            File.Delete(_path);
        else
            RandomAccess.SetLength(_file, 0);
    }

    private static (LockOwner Owner, IReadOnlyList<string> Made) Parse(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _ = int.TryParse(lines.ElementAtOrDefault(0), CultureInfo.InvariantCulture, out int process);
        return (new LockOwner(process, lines.ElementAtOrDefault(1) ?? ""), [.. lines.Skip(2)]);
    }
}
