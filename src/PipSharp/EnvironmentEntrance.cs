using PipSharp.Environments;
using PipSharp.Installing;

namespace PipSharp;

/// <summary>The way into an environment for every command: what a killed command left half done is finished or taken back first.</summary>
public static class EnvironmentEntrance
{
    /// <param name="warn">hears what was cut off, and what became of it</param>
    public static TargetEnvironment Enter(EnvironmentFinder finder, EnvironmentRequest request, Action<string> warn)
    {
        TargetEnvironment target = finder.Find(request);
        if (EnvironmentRecovery.Recover(target.Scheme) is not { } report)
            return target;
        warn(report.Text);
        return report.IsRecovered ? finder.Find(request) : target;
    }
}
