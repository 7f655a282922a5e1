namespace PipSharp.Installing;

/// <summary>Puts files below one folder of the stage. All paths are relative with forward slashes; safe to use from several threads.</summary>
internal abstract class StageWriter(string folder) : IDisposable
{
    protected string Folder { get; } = folder;

    public static StageWriter For(string folder) => OperatingSystem.IsLinux() ? new LinuxStageWriter(folder) : new PortableStageWriter(folder);

    /// <summary>An existing folder is fine: several packages may share it.</summary>
    public abstract void MakeFolder(string path);

    /// <summary>Hard link, clone or copy, whatever the two file systems allow.</summary>
    /// <returns>false if the path is taken</returns>
    public abstract bool TryTake(SourceFolder source, string from, string path);

    /// <returns>false if the path is taken</returns>
    public abstract bool TryWrite(string path, ReadOnlySpan<byte> content, bool isExecutable);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
