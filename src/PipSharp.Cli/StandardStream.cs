using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PipSharp.Cli;

/// <summary>
/// Standard output or error, straight to the descriptor: .NET's own console stream first sets up terminal and signals, which costs more
/// than all of `--version`; a file stream would keep a position of its own and overwrite what the other stream wrote to the same file.
/// </summary>
internal sealed partial class StandardStream : Stream
{
    private const int Interrupted = 4;
    private const int GetDescriptorFlags = 1; // F_GETFD
    private const int ReadAndWrite = 2; // O_RDWR

    private readonly int _descriptor;

    private StandardStream(int descriptor) => _descriptor = descriptor;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>
    /// Where the caller closed a standard stream, the next file that is opened would get its number, and hear what is meant for a reader:
    /// first of all the pipe by which the runtime learns of signals. So that
    /// number is taken by a file that forgets, before anything else can have it.
    /// </summary>
    public static void HoldPlaces()
    {
        if (OperatingSystem.IsWindows())
            return;
        for (int descriptor = 0; descriptor <= 2; descriptor++)
        {
            if (FlagsOf(descriptor, GetDescriptorFlags) < 0)
                _ = Open("/dev/null", ReadAndWrite); // the lowest number that is free: this one
        }
    }

    /// <summary>Terminals give whole lines by themselves.</summary>
    public static Stream Input() =>
        OperatingSystem.IsWindows()
            ? Console.OpenStandardInput()
            : new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);

    public static Stream Output() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new StandardStream(1);

    public static Stream Error() => OperatingSystem.IsWindows() ? Console.OpenStandardError() : new StandardStream(2);

    /// <exception cref="IOException">nobody reads any more, or the disk is full</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written = WriteTo(_descriptor, buffer, (nuint)buffer.Length);
            if (written > 0)
                buffer = buffer[(int)written..];
            else if (Marshal.GetLastPInvokeError() is not Interrupted and var error)
                throw new IOException(Marshal.GetPInvokeErrorMessage(error));
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int FlagsOf(int descriptor, int question);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteTo(int descriptor, ReadOnlySpan<byte> bytes, nuint count);
}
