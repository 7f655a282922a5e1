namespace PipSharp.Installing;

/// <summary>Where each file of one wheel goes: computed before anything is written.</summary>
internal sealed class WheelPlan
{
    public required WheelInstallation Installation { get; init; }

    /// <summary>Taken from the store as they are; neighbours in a folder are neighbours here.</summary>
    public required List<LinkedFile> Links { get; init; }

    /// <summary>Byte code, taken from the store of it. Where a path is taken by
    /// another wheel's, the source is the same, and either will do.</summary>
    public required List<LinkedFile> Compiled { get; init; }

    /// <summary>Written anew: scripts, INSTALLER, REQUESTED, direct_url.json, RECORD.</summary>
    public required List<WrittenFile> Files { get; init; }

    /// <summary>At most so many folders are made for it.</summary>
    public required int MostFolders { get; init; }
    public required InstalledPackage Result { get; init; }

    public bool Brings(InstallRoots roots, string place) =>
        Links.Exists(file => roots.Absolute(file.Root, file.Path) == place)
            || Files.Exists(file => roots.Absolute(file.Root, file.Path) == place);

    /// <summary>Numbers of the roots that its files go to.</summary>
    public IEnumerable<int> Roots
    {
        get
        {
            var roots = new HashSet<int>();
            foreach (LinkedFile file in Links)
                roots.Add(file.Root);
            foreach (WrittenFile file in Files)
                roots.Add(file.Root);
            return roots;
        }
    }

    /// <param name="Source">path in the wheel, or in the folder of its byte code</param>
    internal readonly record struct LinkedFile(string Source, int Root, string Path);

    internal readonly record struct WrittenFile(int Root, string Path, byte[] Content, bool IsExecutable)
    {
        /// <summary>The same in all packages: INSTALLER, REQUESTED.</summary>
        public bool IsCommon { get; init; }
    }
}
