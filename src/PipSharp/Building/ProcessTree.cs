using System.Diagnostics;

namespace PipSharp.Building;

/// <summary>A process and all that it started.</summary>
internal static class ProcessTree
{
    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended by itself meanwhile.
        }
    }
}
