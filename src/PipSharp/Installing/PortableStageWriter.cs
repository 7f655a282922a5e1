namespace PipSharp.Installing;

/// <summary>By the base library alone: File.Copy clones where the file system can.</summary>
internal sealed class PortableStageWriter(string folder) : StageWriter(folder)
{
    public override void MakeFolder(ReadOnlySpan<char> path) => Directory.CreateDirectory(Path.Join(Folder, path));

    public override bool TryTake(SourceFolder source, string from, string path)
    {
        string target = Path.Combine(Folder, path);
        if (File.Exists(target))
            return false;
        MakeFolderOf(path);
        HasCopied = true;
        File.Copy(Path.Combine(source.Folder, from), target);
        return true;
    }

    public override bool TryWrite(string path, ReadOnlySpan<byte> content, bool isExecutable)
    {
        string target = Path.Combine(Folder, path);
        if (File.Exists(target))
            return false;
        MakeFolderOf(path);
        File.WriteAllBytes(target, content);
        if (isExecutable && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                target, File.GetUnixFileMode(target) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
    }
}
