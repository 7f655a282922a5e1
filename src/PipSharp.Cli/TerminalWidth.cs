using System.Runtime.InteropServices;

namespace PipSharp.Cli;

/// <summary>The number of columns of a terminal.</summary>
internal static partial class TerminalWidth
{
    private const int Unknown = 80;
    private const int Error = 2;
    private const nuint GetWindowSize = 0x5413; // TIOCGWINSZ

    /// <summary>Of the terminal behind standard error; 80 where it does not say.</summary>
    public static int OfError()
    {
        if (OperatingSystem.IsLinux())
            return Ask(Error, GetWindowSize, out WindowSize size) == 0 && size.Columns > 0 ? size.Columns : Unknown;
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : Unknown;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return Unknown;
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Ask(int descriptor, nuint request, out WindowSize size);

    /// <summary>struct winsize</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct WindowSize
    {
        public readonly ushort Rows;
        public readonly ushort Columns;
        public readonly ushort Width;
        public readonly ushort Height;
    }
}
