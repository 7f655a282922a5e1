namespace PipSharp.Installing;

/// <summary>Puts files below one folder of the stage. All paths are relative
/// with forward slashes; safe to use from several threads.</summary>
internal abstract class StageWriter(string folder) : IDisposable
{
    protected string Folder { get; } = folder;

    public static StageWriter For(string folder, LinkWays ways) =>
        OperatingSystem.IsLinux() ? new LinuxStageWriter(folder, ways) : new PortableStageWriter(folder);

    /// <summary>Makes the folder that is to hold the file, and those above it.
    /// An existing one is fine: several packages may share it.</summary>
    public void MakeFolderOf(string path)
    {
        if (path.LastIndexOf('/') is var slash and > 0)
            MakeFolder(path.AsSpan(0, slash));
    }

    /// <summary>With those above it.</summary>
    public abstract void MakeFolder(ReadOnlySpan<char> path);

    /// <summary>Clone, hard link or copy, whatever is wanted and the two file
    /// systems allow; with the folder, if nobody has made it.</summary>
    /// <returns>false if the path is taken</returns>
    public abstract bool TryTake(SourceFolder source, string from, string path);

    /// <summary>Whether clones work between the two file systems; tried with a file of the source.</summary>
    public virtual bool CanClone(SourceFolder source, string sample) => false;

    /// <summary>With the folder, if nobody has made it.</summary>
    /// <returns>false if the path is taken</returns>
    public abstract bool TryWrite(string path, ReadOnlySpan<byte> content, bool isExecutable);

    /// <summary>A file that has the same name and content in all packages, and
    /// that nobody edits: it may be one file with many names.</summary>
    /// <returns>false if the path is taken</returns>
    public virtual bool TryWriteCommon(string path, ReadOnlySpan<byte> content) => TryWrite(path, content, isExecutable: false);

    /// <summary>True once files were copied: their bytes are on their way to the disk, and nobody knows how far.</summary>
    public bool HasCopied { get; protected set; }

    /// <summary>What <see cref="TryWrite"/> wrote comes before all that is done to
    /// names from now on, where the file system keeps the order of that.</summary>
    public virtual void Settle()
    {
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
