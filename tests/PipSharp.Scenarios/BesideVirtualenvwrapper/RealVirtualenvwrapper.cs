using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.BesideVirtualenvwrapper;

/// <summary>Where a Debian or Ubuntu has it (apt-get install virtualenvwrapper), with its virtualenv and the Python that both belong to.</summary>
internal static class RealVirtualenvwrapper
{
    public const string Script = "/usr/share/virtualenvwrapper/virtualenvwrapper.sh", Python = "/usr/bin/python3";

    private static readonly Lazy<bool> s_works = new(() =>
        File.Exists(Script) && File.Exists("/usr/bin/virtualenv") && File.Exists("/usr/bin/virtualenv-clone")
        && ProcessRunner.Run(Python, ["-I", "-c", "import virtualenvwrapper.hook_loader, distutils.sysconfig"]).ExitCode == 0);

    /// <summary>Skips the test where it is not there, or the native binary is asked later.</summary>
    public static void Require()
    {
        PipSharpProcess.LeaveToNative();
        Skip.IfNot(s_works.Value, "skipped: no virtualenvwrapper");
    }
}
