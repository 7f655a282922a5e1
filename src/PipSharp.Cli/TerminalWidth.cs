using System.Globalization;
using System.Runtime.InteropServices;

namespace PipSharp.Cli;

/// <summary>Columns of the terminal behind standard error. .NET's own answer would set up the whole terminal first.</summary>
internal static partial class TerminalWidth
{
    private const int Usual = 80;
    private const int Least = 10;
    private const int StandardError = 2;
    private const ulong AskSize = 0x5413; // TIOCGWINSZ

    public static int Of(Surroundings surroundings)
    {
        if (OperatingSystem.IsLinux() && Ask(StandardError, AskSize, out Size size) == 0 && size.Columns >= Least)
            return size.Columns;
        return int.TryParse(surroundings.Variable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns >= Least ? columns : Usual;
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Ask(int descriptor, ulong request, out Size size);

    /// <summary>struct winsize</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Size
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}
