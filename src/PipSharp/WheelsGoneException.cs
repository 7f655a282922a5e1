using System.Collections.Immutable;
using PipSharp.Installing;

namespace PipSharp;

/// <summary>Wheels were in the cache and are not any more: another process has purged it between finding and installing them. Nothing was changed.</summary>
internal sealed class WheelsGoneException(PipSharpException reason) : PipSharpException(reason.Code, reason.Message, reason.Hint, reason)
{
    public static bool IsReason(ImmutableArray<WheelInstallation> wheels)
    {
        foreach (WheelInstallation one in wheels)
        {
            if (!File.Exists(Path.Combine(one.Wheel.Folder, one.Wheel.Manifest.DistInfoFolder, "METADATA")))
                return true;
        }

        return false;
    }
}
