namespace PipSharp.Installing;

/// <summary>A wheel's tree in the store, held open where that makes links cheaper.</summary>
internal sealed class SourceFolder : IDisposable
{
    public SourceFolder(string folder)
    {
        Folder = folder;
        if (!OperatingSystem.IsLinux())
            return;
        Descriptor = Posix.Open(folder, Posix.ReadFolder);
        if (Descriptor < 0)
            throw Posix.LastError(folder);
    }

    public string Folder { get; }
    public int Descriptor { get; } = -1;

    public void Dispose()
    {
        if (Descriptor >= 0)
            _ = Posix.Close(Descriptor);
    }
}
