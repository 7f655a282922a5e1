using System.Collections.Concurrent;
using System.Text;

namespace PipSharp.Installing;

/// <summary>One call a folder and one a file, relative to open folders.</summary>
internal sealed unsafe class LinuxStageWriter : StageWriter
{
    private const int OnStack = 1024, MostStarted = 256;
    private readonly int _folder;
    private readonly bool _needsSettling;
    private readonly ConcurrentBag<int> _started = [];

    /// <summary>By name of the file: the path of one that has the content.</summary>
    private readonly ConcurrentDictionary<string, string> _common = new(StringComparer.Ordinal);
    private readonly LinkWays _ways;
    private volatile bool _canLinkOwn;

    /// <summary>Made by us, or found: nobody takes a folder out of the stage.</summary>
    private readonly ConcurrentDictionary<string, bool> _folders = new(StringComparer.Ordinal);

    public LinuxStageWriter(string folder, LinkWays ways)
        : base(folder)
    {
        (_ways, _canLinkOwn) = (ways, ways.MayLinkOwn);
        _folder = Posix.Open(folder, Posix.ReadFolder);
        if (_folder < 0)
            throw Posix.LastError(folder);
        Unrelated.Folders(_folder);
        _needsSettling = Barrier.NeedsSettling(_folder);
    }

    public override void MakeFolder(ReadOnlySpan<char> path)
    {
        if (_folders.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(path))
            return;
        if (path.LastIndexOf('/') is var slash and > 0)
            MakeFolder(path[..slash]);
        MakeOneFolder(path);
        _folders.TryAdd(path.ToString(), true);
    }

    public override bool TryTake(SourceFolder source, string from, string path)
    {
        LinkWay way = _ways.From(source, from, this);
        if (way != LinkWay.Link)
            return TryCopy(source, from, path, way == LinkWay.Clone);
        int error = Link(source.Descriptor, from, path);
        if (error == SystemCallException.NoEntry)
        {
            MakeFolderOf(path);
            error = Link(source.Descriptor, from, path);
        }

        return error == 0 || AfterRefusal(error, source, from, path);
    }

    public override bool CanClone(SourceFolder source, string sample)
    {
        const string Trial = EnvironmentState.StagePrefix + "trial";
        if (!FileSystemIdentity.MayClone(FileSystemIdentity.KindOf(_folder)))
            return false;
        bool isCloned = true;
        int error = Copy(source, sample, Trial, ref isCloned);
        byte* bytes = stackalloc byte[OnStack];
        fixed (byte* start = Encode(Trial, new Span<byte>(bytes, OnStack)))
            _ = Posix.DeleteAt(_folder, start, 0);
        return error == 0 && isCloned;
    }

    public override bool TryWrite(string path, ReadOnlySpan<byte> content, bool isExecutable)
    {
        int file = Create(path, isExecutable);
        if (file < 0 && Posix.LastErrorNumber == SystemCallException.NoEntry)
        {
            MakeFolderOf(path);
            file = Create(path, isExecutable);
        }

        if (file < 0)
        {
            SystemCallException error = Posix.LastError(Path.Combine(Folder, path));
            return error.Error == SystemCallException.Exists ? false : throw error;
        }

        bool isWritten = false;
        try
        {
            WriteAll(file, content, path);
            isWritten = true;
        }
        finally
        {
            if (!isWritten || !TryStart(file, content.Length))
                _ = Posix.Close(file);
        }

        return true;
    }

    /// <summary>A link costs less than a file: no inode, no bytes.</summary>
    public override bool TryWriteCommon(string path, ReadOnlySpan<byte> content)
    {
        string name = Path.GetFileName(path);
        if (_canLinkOwn && _common.TryGetValue(name, out string? other))
        {
            int error = Link(_folder, other, path);
            if (error is 0 or SystemCallException.Exists)
                return error == 0;
            _canLinkOwn = error is SystemCallException.TooManyLinks or SystemCallException.NoEntry;
        }

        bool isWritten = TryWrite(path, content, isExecutable: false);
        if (isWritten)
            _common.TryAdd(name, path);
        return isWritten;
    }

    /// <summary>The disk is given the files while we go on, and is waited for at the end.</summary>
    public override void Settle()
    {
        while (_started.TryTake(out int file))
        {
            try
            {
                Barrier.Settle(file, Folder);
            }
            finally
            {
                _ = Posix.Close(file);
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        while (_started.TryTake(out int file))
            _ = Posix.Close(file);
        if (_folder >= 0)
            _ = Posix.Close(_folder);
    }

    /// <returns>false if there is nothing to wait for; else the file stays open</returns>
    private bool TryStart(int file, int length)
    {
        if (!_needsSettling || length == 0)
            return false;
        Barrier.Start(file);
        _started.Add(file);
        if (_started.Count > MostStarted)
            Settle();
        return true;
    }

    private void MakeOneFolder(ReadOnlySpan<char> path)
    {
        byte* bytes = stackalloc byte[OnStack];
        fixed (byte* start = Encode(path, new Span<byte>(bytes, OnStack)))
        {
            if (Posix.MakeFolderAt(_folder, start, Posix.FolderMode) == 0)
                return;
        }

        if (Posix.LastErrorNumber != SystemCallException.Exists)
            throw Posix.LastError(Path.Join(Folder, path));
    }

    /// <returns>0, or the number of the error</returns>
    private int Link(int folder, string from, string path)
    {
        byte* fromBytes = stackalloc byte[OnStack], toBytes = stackalloc byte[OnStack];
        fixed (byte* fromStart = Encode(from, new Span<byte>(fromBytes, OnStack)), toStart = Encode(path, new Span<byte>(toBytes, OnStack)))
            return Posix.LinkAt(folder, fromStart, _folder, toStart, 0) == 0 ? 0 : Posix.LastErrorNumber;
    }

    private int Create(string path, bool isExecutable)
    {
        byte* bytes = stackalloc byte[OnStack];
        fixed (byte* start = Encode(path, new Span<byte>(bytes, OnStack)))
            return Posix.OpenAt(_folder, start, Posix.CreateFile, isExecutable ? Posix.ExecutableMode : Posix.PlainMode);
    }

    /// <summary>Other file systems, systems without links, and protected_hardlinks
    /// end linking for good; a full link count only for one file.</summary>
    private bool AfterRefusal(int error, SourceFolder source, string from, string path)
    {
        switch (error)
        {
            case SystemCallException.Exists:
                return false;
            case SystemCallException.OtherDevice or SystemCallException.NotPermitted or SystemCallException.NotSupported or SystemCallException.NotImplemented:
                _ways.CannotLink(source);
                return TryCopy(source, from, path, clones: false);
            case SystemCallException.TooManyLinks:
                return TryCopy(source, from, path, clones: false);
            default:
                throw Posix.Error(error, Path.Combine(Folder, path));
        }
    }

    private bool TryCopy(SourceFolder source, string from, string path, bool clones)
    {
        MakeFolderOf(path);
        int error = Copy(source, from, path, ref clones);
        if (!clones)
            HasCopied = true;
        return error switch
        {
            0 => true,
            SystemCallException.Exists => false,
            _ => throw Posix.Error(error, Path.Combine(Folder, path)),
        };
    }

    /// <returns>0, or the number of the error</returns>
    private int Copy(SourceFolder source, string from, string path, ref bool isCloned)
    {
        byte* fromBytes = stackalloc byte[OnStack], toBytes = stackalloc byte[OnStack];
        fixed (byte* fromStart = Encode(from, new Span<byte>(fromBytes, OnStack)), toStart = Encode(path, new Span<byte>(toBytes, OnStack)))
            return FileCopying.Copy((source.Descriptor, (nint)fromStart), (_folder, (nint)toStart), ref isCloned);
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

    private static Span<byte> Encode(ReadOnlySpan<char> path, Span<byte> buffer)
    {
        if (Encoding.UTF8.GetMaxByteCount(path.Length) >= buffer.Length)
            buffer = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        int count = Encoding.UTF8.GetBytes(path, buffer);
        buffer[count] = 0;
        return buffer;
    }
}
