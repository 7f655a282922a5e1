using System.IO.Compression;
using PipSharp.Testing;

namespace PipSharp.Scenarios.Testing;

/// <summary>A wheel of ../shared/rivals, unpacked once for all runs of the tests and installed nowhere.</summary>
internal static class RivalWheel
{
    /// <summary>Skips the test where ../shared is not there.</summary>
    /// <param name="name">of the folder below the system's temporary one</param>
    /// <returns>the path of a file of the wheel</returns>
    public static string Unpack(string wheel, string name, params string[] file)
    {
        string archive = RepositoryFolders.Shared("rivals", wheel);
        string folder = Path.Combine(Path.GetTempPath(), $"pipsharp-{name}-{Environment.UserName}"), found = Path.Combine([folder, .. file]);
        if (File.Exists(found))
            return found;
        string fresh = folder + "." + Guid.NewGuid().ToString("N");
        ZipFile.ExtractToDirectory(archive, fresh);
        try
        {
            Directory.Move(fresh, folder);
        }
        catch (IOException) when (File.Exists(found))
        {
            Directory.Delete(fresh, recursive: true);
        }

        return found;
    }
}
