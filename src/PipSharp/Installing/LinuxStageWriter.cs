using System.Text;

namespace PipSharp.Installing;

/// <summary>One call a folder and one a file, relative to open folders.</summary>
internal sealed unsafe class LinuxStageWriter : StageWriter
{
    private const int OnStack = 1024;
    private readonly int _folder;
    private readonly bool _keepsOrder;
    private volatile bool _canLink = true;

    public LinuxStageWriter(string folder)
        : base(folder)
    {
        _folder = Posix.Open(folder, Posix.ReadFolder);
        if (_folder < 0)
            throw Posix.LastError(folder);
        _keepsOrder = Barrier.OrdersDataByNames(_folder);
    }

    public override void MakeFolder(string path)
    {
        byte* bytes = stackalloc byte[OnStack];
        Span<byte> utf8 = Encode(path, new Span<byte>(bytes, OnStack));
        fixed (byte* start = utf8)
        {
            if (Posix.MakeFolderAt(_folder, start, Posix.FolderMode) == 0)
                return;
        }

        SystemCallException error = Posix.LastError(Path.Combine(Folder, path));
        if (error.Error != SystemCallException.Exists)
            throw error;
    }

    public override bool TryTake(SourceFolder source, string from, string path)
    {
        if (!_canLink || !source.IsOurs)
            return TryCopy(source, from, path);
        byte* fromBytes = stackalloc byte[OnStack], toBytes = stackalloc byte[OnStack];
        fixed (byte* fromStart = Encode(from, new Span<byte>(fromBytes, OnStack)), toStart = Encode(path, new Span<byte>(toBytes, OnStack)))
        {
            if (Posix.LinkAt(source.Descriptor, fromStart, _folder, toStart, 0) == 0)
                return true;
        }

        return AfterRefusal(source, from, path);
    }

    public override bool TryWrite(string path, ReadOnlySpan<byte> content, bool isExecutable)
    {
        byte* bytes = stackalloc byte[OnStack];
        int file;
        fixed (byte* start = Encode(path, new Span<byte>(bytes, OnStack)))
            file = Posix.OpenAt(_folder, start, Posix.CreateFile, isExecutable ? Posix.ExecutableMode : Posix.PlainMode);
        if (file < 0)
        {
            SystemCallException error = Posix.LastError(Path.Combine(Folder, path));
            return error.Error == SystemCallException.Exists ? false : throw error;
        }

        try
        {
            WriteAll(file, content, path);
            if (_keepsOrder)
                Barrier.Start(file);
        }
        finally
        {
            _ = Posix.Close(file);
        }

        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (_folder >= 0)
            _ = Posix.Close(_folder);
    }

    /// <summary>Other file systems, systems without links, and protected_hardlinks end linking for good; a full link count only for one file.</summary>
    private bool AfterRefusal(SourceFolder source, string from, string path)
    {
        SystemCallException error = Posix.LastError(Path.Combine(Folder, path));
        switch (error.Error)
        {
            case SystemCallException.Exists:
                return false;
            case SystemCallException.OtherDevice or SystemCallException.NotPermitted or SystemCallException.NotSupported or SystemCallException.NotImplemented:
                _canLink = false;
                return TryCopy(source, from, path);
            case SystemCallException.TooManyLinks:
                return TryCopy(source, from, path);
            default:
                throw error;
        }
    }

    private bool TryCopy(SourceFolder source, string from, string path)
    {
        string target = Path.Combine(Folder, path);
        if (File.Exists(target))
            return false;
        File.Copy(Path.Combine(source.Folder, from), target);
        if (File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly))
            File.SetAttributes(target, FileAttributes.Normal); // from a cache that is kept read-only
        return true;
    }

    private void WriteAll(int file, ReadOnlySpan<byte> content, string path)
    {
        while (!content.IsEmpty)
        {
            fixed (byte* start = content)
            {
                nint written = Posix.Write(file, start, content.Length);
                if (written <= 0)
                    throw Posix.LastError(Path.Combine(Folder, path));
                content = content[(int)written..];
            }
        }
    }

    private static Span<byte> Encode(string path, Span<byte> buffer)
    {
        if (Encoding.UTF8.GetMaxByteCount(path.Length) >= buffer.Length)
            buffer = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        int count = Encoding.UTF8.GetBytes(path, buffer);
        buffer[count] = 0;
        return buffer;
    }
}
