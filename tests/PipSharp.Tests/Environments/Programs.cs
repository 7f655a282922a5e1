using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Environments;

/// <summary>Scripts that stand where an interpreter is looked for.</summary>
internal static class Programs
{
    public static string Write(TemporaryFolder folder, string name, string text)
    {
        Skip.If(OperatingSystem.IsWindows(), "skipped: shell scripts");
        string file = folder.Write(name, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }
}
