using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Environments;

/// <summary>Scripts that stand where an interpreter is looked for.</summary>
internal static class Programs
{
    public static string Write(TemporaryFolder folder, string name, string text)
    {
        Skip.If(OperatingSystem.IsWindows(), "skipped: shell scripts");
        string draft = folder.Write(name + ".draft", text), file = folder[name];
        // Another process writes it: a child that another test starts at this moment would hold a file that we have open, and what is open for writing cannot be run.
        ProcessRunner.Run("/bin/sh", ["-c", "cat \"$1\" > \"$2\" && chmod 700 \"$2\" && rm \"$1\"", "sh", draft, file]).RequireSuccess();
        return file;
    }
}
