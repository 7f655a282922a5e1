using PipSharp.Testing;

namespace PipSharp.Scenarios.Testing;

/// <summary>A program at a terminal of its own; both of its streams come out as one.</summary>
internal static class Dialog
{
    private const string Script = """
        import json, os, pty, sys
        answers = [(one.encode(), other.encode()) for one, other in json.loads(sys.argv[1])]
        pid, terminal = pty.fork()
        if pid == 0:
            os.execvp(sys.argv[2], sys.argv[2:])
        said = b""
        while True:
            try:
                more = os.read(terminal, 1000)
            except OSError:
                break
            said += more
            if answers and answers[0][0] in said:
                os.write(terminal, answers.pop(0)[1])
            if not more:
                break
        os.write(1, said)
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        """;

    /// <param name="answers">what is typed where a text appears, as JSON: [["User for", "me\n"]]</param>
    public static ProcessOutcome Run(string answers, IReadOnlyDictionary<string, string> variables, string folder, params string[] arguments)
    {
        string[] program = PipSharpProcess.NativeBinary is { } binary ? [binary] : ["dotnet", PipSharpProcess.ManagedAssembly()];
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["PIP_CONFIG_FILE"] = "/dev/null", ["HOME"] = folder, ["TERM"] = "xterm" };
        foreach (string name in (string[])["DOTNET_ROOT", "DOTNET_ROLL_FORWARD", "PATH"])
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                all[name] = value;
        }

        foreach ((string name, string value) in variables)
            all[name] = value;
        return ProcessRunner.Run(TestPython.Executable, ["-I", "-c", Script, answers, .. program, .. arguments], all, folder);
    }
}
