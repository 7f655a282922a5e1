namespace PipSharp.Cli.Rendering;

/// <summary>What goes in an uninstall, as pip lists it with --verbose: each
/// file, or a folder with a slash where all that is in it goes.</summary>
internal static class MovedText
{
    /// <param name="paths">absolute</param>
    public static IEnumerable<string> Of(IEnumerable<string> paths)
    {
        var files = new HashSet<string>(paths.Where(path => !Directory.Exists(path)), StringComparer.Ordinal);
        var whole = new List<string>();
        foreach (string folder in files.Select(file => Path.GetDirectoryName(file)!).Distinct(StringComparer.Ordinal)
            .OrderBy(folder => folder.Length).ToArray())
        {
            if (whole.Exists(other => Folders.IsBelow(folder, other)) || !Directory.Exists(folder)
                || !Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).All(files.Contains))
                continue;
            whole.Add(folder);
        }

        return files.Where(file => !whole.Exists(folder => Folders.IsBelow(file, folder)))
            .Concat(whole.Select(folder => folder + Path.DirectorySeparatorChar))
            .Order(StringComparer.Ordinal);
    }
}
