using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Core.Tests.Requirements;

public sealed class EnvironmentOfMarkers
{
    private static readonly MarkerEnvironment Linux = MarkerCases.Environments["cp312-linux"];
    private static readonly Marker Old = Marker.Parse("python_version < '3.10' and '3.9' <= python_full_version");

    [Fact]
    public void ChangedByWithForgetsWhatItHadWorkedOut()
    {
        Assert.False(Old.Evaluate(Linux));
        Assert.True(Old.Evaluate(Linux with { PythonVersion = "3.9", PythonFullVersion = "3.9.1" }));
    }

    [Fact]
    public void IsEqualByItsTextsWhetherUsedOrNot()
    {
        MarkerEnvironment fresh = Linux with { OsName = "posix" };
        Old.Evaluate(Linux);
        Assert.Equal(Linux, fresh);
        Assert.Equal(Linux.GetHashCode(), fresh.GetHashCode());
        Assert.NotEqual(Linux, fresh with { PlatformRelease = "7" });
    }

    [Fact]
    public void EvaluatesWithoutAllocating()
    {
        Marker[] markers = [Old, Marker.Parse("extra == 'x' and sys_platform == 'linux'"), Marker.Parse("platform_release >= '5' or 'a' in os_name")];
        ExtraName extra = ExtraName.Parse("x");
        int held = Count(markers, extra);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int heldAgain = Count(markers, extra);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((held, 0L), (heldAgain, allocated));
    }

    private static int Count(Marker[] markers, ExtraName extra)
    {
        int held = 0;
        for (int i = 0; i < 100; i++)
        {
            foreach (Marker marker in markers)
                held += (marker.Evaluate(Linux, extra) ? 1 : 0) + (marker.EvaluatePartial(Linux) is null ? 1 : 0);
        }

        return held;
    }
}
