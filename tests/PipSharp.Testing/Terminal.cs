using System.Globalization;

namespace PipSharp.Testing;

/// <summary>A program at a terminal of so many columns; what it wrote, with all its codes, is the output.</summary>
/// <param name="Columns">the width</param>
/// <param name="Trigger">when this was written, <paramref name="Keys"/> are pressed; null: nobody touches the keyboard</param>
public sealed record Terminal(int Columns, string? Trigger = null, string Keys = "")
{
    /// <summary>Ctrl-C.</summary>
    public const string Interrupt = "\u0003";

    private const string Script = """
        import fcntl, os, pty, struct, sys, termios
        columns, trigger, keys = int(sys.argv[1]), sys.argv[2].encode(), sys.argv[3].encode()
        pid, terminal = pty.fork()
        if pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            os.execvp(sys.argv[4], sys.argv[4:])
        written = b""
        while True:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            written += piece
            if trigger and trigger in written:
                os.write(terminal, keys)
                trigger = b""
        sys.stdout.buffer.write(written)
        sys.stdout.flush()
        status = os.waitpid(pid, 0)[1]
        sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
        """;

    public Task<ProcessOutcome> RunAsync(PipSharpProcess command, params string[] arguments) => RunOtherAsync(command, PipSharpProcess.ProgramAndArguments(arguments));

    /// <summary>Another program, in the home of the command.</summary>
    public Task<ProcessOutcome> RunOtherAsync(PipSharpProcess command, params string[] line) =>
        command.RunOtherAsync(TestPython.Executable, ["-c", Script, Columns.ToString(CultureInfo.InvariantCulture), Trigger ?? "", Keys, .. line]);

    /// <summary>What is on the screen at the end, without blank lines below.</summary>
    public string[] ScreenAfter(string written)
    {
        var screen = new Screen(Columns);
        screen.Write(written);
        return screen.Lines();
    }
}
