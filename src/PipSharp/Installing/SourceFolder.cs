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
        IsOurs = FileOwner.Of(folder, out ulong device) is not { } owner || owner == FileOwner.Own;
        Device = device;
    }

    /// <summary>False where another user owns the folder: a hard link would leave him the right to write into the environment.</summary>
    public bool IsOurs { get; } = true;

    /// <summary>Number of its file system.</summary>
    public ulong Device { get; }
    public string Folder { get; }
    public int Descriptor { get; } = -1;

    public void Dispose()
    {
        if (Descriptor >= 0)
            _ = Posix.Close(Descriptor);
    }
}
