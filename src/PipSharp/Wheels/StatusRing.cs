using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Asks the kernel for the status of many files with one call (io_uring, Linux 5.19 and later). Its workers do what our own calls
/// would do and take somewhat more time for it; what is saved is the calls. Where io_uring
/// is refused, as in many containers, there is none. One user at a time.</summary>
internal sealed unsafe partial class StatusRing
{
    /// <summary>In one call.</summary>
    public const int MostFiles = 256;

    /// <summary>Handing over costs as much as so many calls.</summary>
    public const int FewFiles = 24;

    private const int PathBytes = 32 * 1024;
    private const byte StatusOfAPath = 21; // IORING_OP_STATX
    private const nint WaitForAnswers = 1; // IORING_ENTER_GETEVENTS
    private const int Interrupted = 4; // EINTR

    private static readonly ConcurrentBag<StatusRing> s_idle = [];
    private static volatile bool s_isRefused;

    private readonly int _descriptor;
    private readonly RingQueues _queues;
    private readonly FileStatus* _answers;
    private readonly byte* _paths;

    private StatusRing(int descriptor, RingQueues queues)
    {
        (_descriptor, _queues) = (descriptor, queues);
        _answers = (FileStatus*)NativeMemory.Alloc(MostFiles, (nuint)sizeof(FileStatus));
        _paths = (byte*)NativeMemory.Alloc(PathBytes);
    }

    /// <summary>Of the file asked about in that place; all zeros if there is none.</summary>
    public ref readonly FileStatus this[int place] => ref _answers[place];

    /// <summary>An idle one, or a new one; null where the system refuses.</summary>
    public static StatusRing? TryTake() => s_idle.TryTake(out StatusRing? idle) ? idle : s_isRefused ? null : TryMake();

    public void Return() => s_idle.Add(this);

    /// <param name="folder">descriptor of the open folder that the paths are relative to</param>
    /// <param name="flags">AT_...</param>
    /// <param name="mask">STATX_...</param>
    /// <returns>about how many of the files, from the first, it was asked; 0 if the ring does not work: it must not be used again</returns>
    public int Ask(int folder, ReadOnlySpan<WheelManifestFile> files, uint flags, uint mask)
    {
        int used = 0, count = 0;
        for (; count < Math.Min(files.Length, MostFiles); count++)
        {
            if (!Encoding.UTF8.TryGetBytes(files[count].Path, new Span<byte>(_paths + used, PathBytes - 1 - used), out int length))
                break;
            _paths[used + length] = 0;
            _answers[count] = default;
            *_queues.Question(count) = new RingQuestion
            {
                Operation = StatusOfAPath,
                Descriptor = folder,
                Path = (ulong)(_paths + used),
                Answer = (ulong)(_answers + count),
                Mask = mask,
                Flags = flags,
            };
            used += length + 1;
        }

        return count > 0 && TryRun(count) ? count : 0;
    }

    /// <summary>The memory stays where it is if this fails: the kernel may still write to it.</summary>
    private bool TryRun(int count)
    {
        _queues.Publish(count);
        int open = count;
        for (int unsent = count; open > 0;)
        {
            nint sent = Call(EnterNumber, _descriptor, unsent, open, WaitForAnswers, 0, 0);
            if (sent < 0 && Marshal.GetLastPInvokeError() != Interrupted)
                return Refuse();
            unsent -= (int)Math.Max(0, sent);
            open -= _queues.TakeAnswers();
        }

        return true;
    }

    private static bool Refuse()
    {
        s_isRefused = true;
        return false;
    }

    private static StatusRing? TryMake()
    {
        RingParameters parameters = default;
        parameters.Flags = RingParameters.AnswersWithoutInterrupting;
        int descriptor = (int)Call(SetupNumber, MostFiles, (nint)(&parameters), 0, 0, 0, 0);
        if (descriptor < 0 || RingQueues.TryMap(descriptor, parameters) is not { } queues)
        {
            if (descriptor >= 0)
                _ = Close(descriptor);
            Refuse();
            return null;
        }

        // One worker for each ring: there are as many of them as there are threads of ours.
        uint* most = stackalloc uint[2] { 1, 1 };
        Call(RegisterNumber, descriptor, MostWorkers, (nint)most, 2, 0, 0);
        return new StatusRing(descriptor, queues);
    }

    private const nint SetupNumber = 425, EnterNumber = 426, RegisterNumber = 427; // on every architecture
    private const nint MostWorkers = 19; // IORING_REGISTER_IOWQ_MAX_WORKERS

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nint a, nint b, nint c, nint d, nint e, nint f);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
