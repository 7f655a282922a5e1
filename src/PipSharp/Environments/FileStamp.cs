namespace PipSharp.Environments;

/// <summary>Size and modification time of a file when it was looked at: if both are unchanged, so is what was learnt from it.</summary>
/// <param name="Size">-1 if there was no file</param>
/// <param name="Ticks">UTC, 100 ns</param>
internal readonly record struct FileStamp(string Path, long Size, long Ticks)
{
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new(path, file.Length, file.LastWriteTimeUtc.Ticks) : new(path, -1, 0);
    }

    public bool IsCurrent() => Of(Path) == this;
}
