using PipSharp.Cli.Rendering;
using Xunit;

namespace PipSharp.Scenarios.Cli;

/// <summary>Markers as a person reads them.</summary>
public sealed class EnvironmentTexts
{
    [Theory]
    [InlineData("sys_platform == 'win32'", "on Windows")]
    [InlineData("os_name != 'nt'", "anywhere but on Windows")]
    [InlineData("platform_system == 'Darwin' and python_full_version < '3.12'", "on macOS with Python below 3.12")]
    [InlineData("python_full_version >= '3.14' or sys_platform == 'linux'", "with Python 3.14 and newer, or on Linux")]
    [InlineData("platform_machine == 'aarch64'", "on aarch64 machines")]
    [InlineData("platform_python_implementation == 'PyPy' and python_full_version == '3.10.*'", "on PyPy with Python 3.10.*")]
    [InlineData("implementation_name != 'cpython'", "anywhere but on CPython")]
    public void AreWordsBesideTheMarker(string marker, string words) => Assert.Equal($"{words} ({marker})", EnvironmentText.Of(marker));

    [Theory]
    [InlineData("platform_release == '6.1'")]
    [InlineData("'arm' in platform_machine")]
    [InlineData("sys_platform == 'haiku'")]
    [InlineData("sys_platform == 'win32' and platform_version == '10'")]
    public void AreTheMarkerAloneWhereWordsFail(string marker) => Assert.Equal("where " + marker, EnvironmentText.Of(marker));
}
