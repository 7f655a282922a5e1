namespace PipSharp.Installing;

/// <summary>Where our own files lie: at the environment's root, all with one beginning of the name.</summary>
internal sealed record EnvironmentState(string Folder)
{
    public const string StagePrefix = ".pipsharp-";

    public string Lock => Path.Combine(Folder, ".pipsharp-lock");
    public string Journal => Path.Combine(Folder, ".pipsharp-journal");
    public string History => Path.Combine(Folder, ".pipsharp-history");

    /// <summary>The root; a user who may write to the library only has our files there.</summary>
    public static EnvironmentState ForWriting(InstallRoots roots) =>
        new(roots[Access.MayWrite(roots[roots.Data]) || !Access.MayWrite(roots[roots.PureLib]) ? roots.Data : roots.PureLib]);

    /// <summary>Both places, for those who look only.</summary>
    public static IEnumerable<EnvironmentState> Of(InstallRoots roots)
    {
        yield return new EnvironmentState(roots[roots.Data]);
        if (roots.PureLib != roots.Data)
            yield return new EnvironmentState(roots[roots.PureLib]);
    }

    /// <summary>Paths below the folder are written relative to it, so that a moved environment can be recovered.</summary>
    public string Relative(string path) =>
        path.Length > Folder.Length + 1 && path.StartsWith(Folder, StringComparison.Ordinal)
        && path[Folder.Length] == Path.DirectorySeparatorChar
        ? path[(Folder.Length + 1)..]
        : Path.GetRelativePath(Folder, path);

    public string Absolute(string path) => Path.GetFullPath(path, Folder);
}
