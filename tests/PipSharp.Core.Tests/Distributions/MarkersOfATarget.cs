using PipSharp.Requirements;
using PipSharp.Resolution;
using Xunit;

namespace PipSharp.Distributions;

public sealed class MarkersOfATarget
{
    [Theory]
    [InlineData("win_amd64", "nt win32 Windows AMD64")]
    [InlineData("win32", "nt win32 Windows x86")]
    [InlineData("win_arm64", "nt win32 Windows ARM64")]
    [InlineData("macosx_11_0_arm64", "posix darwin Darwin arm64")]
    [InlineData("macosx_10_9_x86_64", "posix darwin Darwin x86_64")]
    [InlineData("macosx_10_9_universal2", "posix darwin Darwin ")]
    [InlineData("manylinux2014_aarch64", "posix linux Linux aarch64")]
    [InlineData("manylinux_2_28_x86_64", "posix linux Linux x86_64")]
    [InlineData("musllinux_1_2_armv7l", "posix linux Linux armv7l")]
    [InlineData("linux_ppc64le", "posix linux Linux ppc64le")]
    [InlineData("ios_13_0_arm64_iphoneos", "posix ios iOS arm64")]
    [InlineData("android_24_arm64_v8a", "posix android Android aarch64")]
    [InlineData("any", "posix linux Linux x86_64")]
    [InlineData("windows", "nt win32 Windows AMD64")]
    [InlineData("macos", "posix darwin Darwin arm64")]
    [InlineData("aarch64-unknown-linux-gnu", "posix linux Linux aarch64")]
    [InlineData("x86_64-manylinux_2_31", "posix linux Linux x86_64")]
    public void ComeFromItsPlatform(string platform, string expected)
    {
        MarkerEnvironment markers = ForeignTarget.Of(null, [platform], null, [])!.MarkersBeside(TestEnvironment.Linux311);
        Assert.Equal(expected, $"{markers.OsName} {markers.SysPlatform} {markers.PlatformSystem} {markers.PlatformMachine}");
        Assert.Equal(markers.SysPlatform == "linux" ? "6.1" : "", markers.PlatformRelease);
        Assert.Equal("3.11.7", markers.PythonFullVersion);
    }

    [Theory]
    [InlineData("3.9", "3.9", "3.9.0")]
    [InlineData("3.9.4", "3.9", "3.9.4")]
    [InlineData("312", "3.12", "3.12.0")]
    [InlineData("3", "3.0", "3.0.0")]
    public void ComeFromItsVersion(string text, string version, string full)
    {
        MarkerEnvironment markers = ForeignTarget.Of(text, [], null, [])!.MarkersBeside(TestEnvironment.Linux311);
        Assert.Equal((version, full, full), (markers.PythonVersion, markers.PythonFullVersion, markers.ImplementationVersion));
    }

    [Fact]
    public void ComeFromItsImplementation()
    {
        MarkerEnvironment markers = ForeignTarget.Of("3.10", [], "pp", [])!.MarkersBeside(TestEnvironment.Linux311);
        Assert.Equal(("pypy", "PyPy", "3.11.7"), (markers.ImplementationName, markers.PlatformPythonImplementation, markers.ImplementationVersion));
    }

    [Theory]
    [InlineData("3.x")]
    [InlineData("3.9.1.2")]
    [InlineData("")]
    public void NeedAVersionThatIsOne(string text) =>
        Assert.Equal("bad-python-version", Assert.Throws<PipSharpException>(() => ForeignTarget.Of(text, [], null, [])).Code);

    [Fact]
    public void WithoutAnyOptionThereIsNoForeignTarget() => Assert.Null(ForeignTarget.Of(null, [], null, []));

    [Fact]
    public void GlibcPlatformsAcceptOlderPolicies()
    {
        Assert.Contains("manylinux2014_x86_64", PlatformNames.Expand("linux"));
        Assert.DoesNotContain("manylinux_2_29_x86_64", PlatformNames.Expand("linux"));
    }
}
