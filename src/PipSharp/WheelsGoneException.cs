using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Installing;

namespace PipSharp;

/// <summary>Wheels were in the cache and are not any more: another process has
/// purged it between finding and installing them. Nothing was changed.</summary>
internal sealed class WheelsGoneException : PipSharpException
{
    public WheelsGoneException(PipSharpException reason)
        : base(reason.Code, reason.Message, reason.Hint, reason)
    {
    }

    public WheelsGoneException(WheelOnDisk wheel, IOException reason)
        : base("store-failed", $"{wheel.FileName.Text} has vanished from the cache: {reason.Message}",
            "Another command may have purged it: try again.", reason)
    {
    }

    /// <exception cref="WheelsGoneException">it was there a moment ago</exception>
    /// <remarks>Not asynchronous: handing a small file that is in memory to
    /// another thread and back costs several times what reading it does.</remarks>
    public static byte[] ReadMetadata(WheelOnDisk wheel)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(wheel.Folder, wheel.Manifest.DistInfoFolder, "METADATA"));
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WheelsGoneException(wheel, e);
        }
    }

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
