using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Planning;

namespace PipSharp;

/// <summary>What is heard of the install inside a build: its warnings; its progress would only confuse that of the command.</summary>
internal sealed class BuildObserver(IInstallObserver outer) : IInstallObserver
{
    public void Report(int value)
    {
    }

    public void Warn(string message) => outer.Warn(message);

    public IProgress<long>? Fetching(WheelFileName file, long? size) => null;

    public void Installing(InstallPlan plan, ImmutableArray<InstalledDistribution> removed)
    {
    }
}
