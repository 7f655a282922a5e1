using System.Text.Json;
using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Core.Tests.Requirements;

public sealed class MarkerSetTexts
{
    [Theory]
    [InlineData("python_version >= '3.8'", "python_full_version >= '3.8'")]
    [InlineData("python_version > '3.8'", "python_full_version >= '3.9'")]
    [InlineData("python_version == '3.13'", "python_full_version == '3.13.*'")]
    [InlineData("python_version != '3.13'", "python_full_version != '3.13.*'")]
    [InlineData("python_version in '3.12 3.13'", "python_full_version == '3.1.*' or (python_full_version >= '3.12' and python_full_version < '3.14')")]
    [InlineData("'3.8' <= python_version", "python_full_version >= '3.8'")]
    [InlineData("python_full_version <= '3.13.1'", "python_full_version < '3.13.2'")]
    [InlineData("python_full_version == '3.13.1'", "python_full_version == '3.13.1'")]
    [InlineData("python_full_version >= '3.14rc1'", "python_full_version >= '3.14'")]
    [InlineData("python_version < '3' or python_version >= '3'", "")]
    [InlineData("platform_system == 'Windows' and sys_platform == 'linux'", "python_version < '0'")]
    [InlineData("platform_system == 'Linux' or sys_platform == 'darwin'", "sys_platform == 'darwin' or sys_platform == 'linux'")]
    [InlineData("os_name != 'nt' or os_name == 'nt' and sys_platform != 'win32'", "os_name != 'nt' or sys_platform != 'win32'")]
    [InlineData("sys_platform == 'linux' and (python_version < '3.9' or python_version >= '3.9')", "sys_platform == 'linux'")]
    [InlineData("sys_platform not in 'linux win32'", "sys_platform not in 'linux win32'")]
    [InlineData("'arm' in platform_machine or os_name == 'nt'", "os_name == 'nt' or 'arm' in platform_machine")]
    [InlineData("platform_release >= '5'", "platform_release >= '5'")]
    [InlineData("implementation_version < '3.13'", "implementation_version < '3.13'")]
    public void AreAsShortAsCanBe(string marker, string text)
    {
        var algebra = new MarkerAlgebra();
        Assert.Equal(text, algebra.Of(Marker.Parse(marker)).ToString());
    }

    [Theory]
    [InlineData("python_version >= '3.8'", ">=3.9", null)]
    [InlineData("python_version < '3.12'", ">=3.11", "python_full_version < '3.12'")]
    [InlineData("python_version == '3.11'", ">=3.11", "python_full_version < '3.12'")]
    [InlineData("python_version == '3.12' and os_name == 'nt'", ">=3.11", "python_full_version == '3.12.*' and os_name == 'nt'")]
    [InlineData("python_version < '3.11' or os_name == 'nt'", ">=3.11", "os_name == 'nt'")]
    [InlineData("python_version < '3.11'", ">=3.11", "python_version < '0'")]
    public void LeaveOutWhatIsGranted(string marker, string requiresPython, string? text)
    {
        var algebra = new MarkerAlgebra();
        MarkerSet under = algebra.OfPythons(Versions.VersionSpecifierSet.Parse(requiresPython).Range);
        Assert.Equal(text, algebra.Of(Marker.Parse(marker)).ToText(under));
    }

    [Theory]
    [InlineData("sys_platform == 'win32'", "os_name == 'posix'", true)]
    [InlineData("sys_platform == 'linux'", "sys_platform in 'win32 darwin'", true)]
    [InlineData("sys_platform == 'linux'", "sys_platform in 'win32 linux'", false)]
    [InlineData("platform_python_implementation == 'CPython'", "implementation_name == 'pypy'", true)]
    [InlineData("extra == 'a'", "extra == 'b'", true)]
    [InlineData("extra == 'A_b'", "extra == 'a-b'", false)]
    [InlineData("python_version >= '3.12'", "python_full_version < '3.12.1'", false)]
    [InlineData("python_version >= '3.12.1'", "python_full_version < '3.13'", true)]
    public void TellWhatExcludesEachOther(string left, string right, bool disjoint)
    {
        var algebra = new MarkerAlgebra();
        Assert.Equal(disjoint, algebra.Of(Marker.Parse(left)).IsDisjointFrom(algebra.Of(Marker.Parse(right))));
    }

    /// <summary>The table of markers: whatever the variables and operators, the set has the environments in which the marker holds.</summary>
    [Fact]
    public void ContainTheEnvironmentsOfTheTable() => Vectors.CheckAll(OfReleases(), static one =>
    {
        Marker marker = Marker.Parse(one.GetProperty("marker").GetString()!);
        MarkerSet set = new MarkerAlgebra().Of(marker);
        bool expected = one.GetProperty("expect").GetBoolean();
        bool contains = set.Contains(MarkerCases.Environment(one), MarkerCases.Extra(one));
        return contains == expected ? null : $"contains = {contains}";
    });

    private static IEnumerable<JsonElement> OfReleases() => MarkerCases.OfKind("evaluate").Where(static one =>
        one.GetProperty("context").GetString() == "metadata" && one.GetProperty("expect").ValueKind is JsonValueKind.True or JsonValueKind.False
        && one.GetProperty("environment").GetString() is not ("cp314rc-linux" or "cp312-dev-build" or "cp27-linux"));
}
