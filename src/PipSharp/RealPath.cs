namespace PipSharp;

/// <summary>Paths with every link on the way followed.</summary>
internal static class RealPath
{
    /// <param name="folder">absolute, there</param>
    public static string Of(string folder)
    {
        string real = Path.GetPathRoot(folder)!;
        foreach (string component in folder[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(real, component);
            real = new DirectoryInfo(next).ResolveLinkTarget(returnFinalTarget: true) is { } target ? Of(target.FullName) : next;
        }

        return real;
    }
}
