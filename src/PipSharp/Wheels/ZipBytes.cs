using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace PipSharp.Wheels;

/// <summary>A file of any length, mapped read-only, every access checked against its end.</summary>
internal sealed unsafe class ZipBytes : IDisposable
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    public ZipBytes(string file, string archive)
    {
        Archive = archive;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        Length = stream.Length;
        if (Length == 0)
            throw BadWheel.Because(archive, "the file is empty");
        _map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    public string Archive { get; }
    public long Length { get; }

    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > Length - length)
            throw BadWheel.Because(Archive, "a field of the zip structure points outside of the file");
        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    public uint UInt32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4));

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }
}
