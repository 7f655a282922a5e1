namespace PipSharp.Cli;

/// <summary>The environment whose pip.conf counts, found without asking an interpreter.</summary>
internal static class SitePrefix
{
    public static string? Of(Surroundings surroundings, string? python)
    {
        if (python is null)
            return surroundings.Variable("VIRTUAL_ENV");
        string path = Path.GetFullPath(python, surroundings.WorkingFolder);
        if (Directory.Exists(path))
            return path;
        return Path.GetDirectoryName(Path.GetDirectoryName(path)) is { } prefix && File.Exists(Path.Join(prefix, "pyvenv.cfg")) ? prefix : null;
    }
}
