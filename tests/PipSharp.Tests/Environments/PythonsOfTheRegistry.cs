using PipSharp.Environments;
using Xunit;

namespace PipSharp.Tests.Environments;

/// <summary>PEP 514, as far as other systems can show it: which entries are taken, and in which order.</summary>
public sealed class PythonsOfTheRegistry
{
    [Fact]
    public void GoByHiveCompanyAndVersion() => Assert.Equal(
        ["user/3.10/python.exe", "machine/3.9/python.exe", "ana/python.exe"],
        Programs(
            new("PyLauncher", "3.12", "launcher.exe", null),
            new("PythonCore", "3.10", null, "user/3.10"),
            new("PythonCore", "3.9", "machine/3.9/python.exe", "elsewhere"),
            new("PYTHONCORE", "3.10", "machine/3.10/python.exe", null),
            new("Anaconda", "py311", "ana/python.exe", null)));

    [Fact]
    public void NeedAPathUnlessTheyArePythonCore() => Assert.Equal(
        ["core/python.exe"], Programs(new("Other", "1", null, "other"), new("PythonCore", "3.8", "", "core"), new("PythonCore", "3.7", null, null)));

    [SkippableFact]
    public void AreNoneOnOtherSystems()
    {
        Skip.If(OperatingSystem.IsWindows(), "skipped: this system has a registry");
        Assert.Empty(RegisteredPythons.All());
    }

    private static string[] Programs(params RegisteredPython[] entries) => [.. RegisteredPython.Programs(entries)];
}
