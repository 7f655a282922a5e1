using PipSharp.Testing;
using Xunit;

namespace PipSharp.Cli.BesidePip;

/// <summary>A user who owns nothing but what a test gives away. He reads everything, as the Python of the tests may lie in the home of root.</summary>
internal static class Nobody
{
    private const string Id = "65534";

    public static string[] Command { get; } =
        ["setpriv", "--reuid=" + Id, "--regid=" + Id, "--clear-groups", "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", "--"];

    /// <summary>Skips the test where no other user can be taken on.</summary>
    public static void Require()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "skipped: only root can run commands as another user");
        Skip.If(ProcessRunner.Run("/bin/sh", ["-c", "command -v setpriv"]).ExitCode != 0 || ProcessRunner.Run(Command[0], [.. Command[1..], "true"]).ExitCode != 0, "skipped: no setpriv that keeps a capability");
    }

    /// <summary>Gives him a folder with all that is in it.</summary>
    public static void Own(string folder) => ProcessRunner.Run("chown", ["-R", $"{Id}:{Id}", folder]).RequireSuccess();
}
