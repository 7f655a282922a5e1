namespace PipSharp;

/// <summary>A folder of one run below the system's temporary one.</summary>
internal static class ScratchFolder
{
    /// <summary>As far as it goes: what the run has come to is not changed by what stays there.</summary>
    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system removes it some day.
        }
    }
}
