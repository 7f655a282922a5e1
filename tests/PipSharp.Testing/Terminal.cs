using System.Globalization;

namespace PipSharp.Testing;

/// <summary>A program at a terminal of so many columns; what it wrote, with all its codes, is the output.</summary>
/// <param name="Columns">the width</param>
/// <param name="Answers">keys that are pressed when a text was written, one after the other</param>
public sealed record Terminal(int Columns, params (string Text, string Keys)[] Answers)
{
    /// <summary>Ctrl-C.</summary>
    public const string Interrupt = "\u0003";

    private const string Script = """
        import fcntl, os, pty, signal, struct, sys, termios
        columns, count = int(sys.argv[1]), int(sys.argv[2])
        given = [one.encode() for one in sys.argv[3:3 + 2 * count]]
        answers, program = list(zip(given[::2], given[1::2])), sys.argv[3 + 2 * count:]
        pid, terminal = pty.fork()
        if pid == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # a job in the background does not hear it
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            os.execvp(program[0], program)
        written = b""
        while True:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            written += piece
            if answers and answers[0][0] in written:
                os.write(terminal, answers.pop(0)[1])
        sys.stdout.buffer.write(written)
        sys.stdout.flush()
        status = os.waitpid(pid, 0)[1]
        sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
        """;

    public Task<ProcessOutcome> RunAsync(PipSharpProcess command, params string[] arguments) => RunOtherAsync(command, PipSharpProcess.ProgramAndArguments(arguments));

    /// <summary>Another program, in the home of the command.</summary>
    public Task<ProcessOutcome> RunOtherAsync(PipSharpProcess command, params string[] line) =>
        command.RunOtherAsync(
            TestPython.Executable,
            ["-c", Script, Text(Columns), Text(Answers.Length), .. Answers.SelectMany(static one => (string[])[one.Text, one.Keys]), .. line]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is on the screen at the end, without blank lines below.</summary>
    public string[] ScreenAfter(string written)
    {
        var screen = new Screen(Columns);
        screen.Write(written);
        return screen.Lines();
    }
}
