using System.Buffers.Binary;
using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Indexes;

/// <summary>The metadata of one project's files on disk: records that are only ever appended. Read in one go when first asked.</summary>
/// <remarks>Record: magic, checksum of what follows, length of the key, length of the value, key, value.</remarks>
internal sealed class MetadataLog
{
    private const int HeaderLength = 16;
    private const int MostBytes = 256 << 20;
    private const int FirstRead = 16 * 1024;

    [ThreadStatic]
    private static byte[]? t_buffer;

    private readonly CacheFolder _cache;
    private readonly string _path;
    private readonly byte[] _bytes;
    private readonly Dictionary<string, (int Start, int Length)> _records = new(StringComparer.Ordinal);

    private static ReadOnlySpan<byte> Magic => "PSM1"u8;

    public MetadataLog(CacheFolder cache, string project)
    {
        _cache = cache;
        _path = Path.Combine(cache.Root, "metadata", project + ".metadata");
        _bytes = ReadAll(_path);
        Index();
    }

    /// <summary>Empty if nothing is known.</summary>
    public ReadOnlySpan<byte> Find(string key) => _records.TryGetValue(key, out (int Start, int Length) value) ? _bytes.AsSpan(value.Start, value.Length) : default;

    public void Append(string key, ReadOnlySpan<byte> value)
    {
        byte[] record = new byte[HeaderLength + Encoding.UTF8.GetByteCount(key) + value.Length];
        Magic.CopyTo(record);
        int keyLength = Encoding.UTF8.GetBytes(key, record.AsSpan(HeaderLength));
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), keyLength);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(12), value.Length);
        value.CopyTo(record.AsSpan(HeaderLength + keyLength));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), ListingChecksum.Of(record.AsSpan(8)));
        _cache.Append(_path, record);
    }

    private static byte[] ReadAll(string path)
    {
        if (!CacheFile.TryOpen(path, out CacheFile file))
            return [];
        using (file)
        {
            // Most logs fit into memory that is there already; only their own length is kept.
            byte[] buffer = t_buffer ??= GC.AllocateUninitializedArray<byte>(FirstRead);
            int length = file.Read(buffer, 0);
            while (length == buffer.Length && length < MostBytes)
            {
                Array.Resize(ref buffer, buffer.Length * 4);
                length += file.Read(buffer.AsSpan(length), length);
            }

            return buffer[..length];
        }
    }

    /// <summary>A record that is damaged (a process died, a disk was full) is passed over: the next magic begins the next one.</summary>
    private void Index()
    {
        int position = 0;
        while (position + HeaderLength <= _bytes.Length)
        {
            int length = TryIndex(position);
            if (length > 0)
            {
                position += length;
                continue;
            }

            int next = _bytes.AsSpan(position + 1).IndexOf(Magic);
            if (next < 0)
                return;
            position += 1 + next;
        }
    }

    /// <summary>The record's length; 0 if there is none that is intact.</summary>
    private int TryIndex(int position)
    {
        ReadOnlySpan<byte> record = _bytes.AsSpan(position);
        int keyLength = BinaryPrimitives.ReadInt32LittleEndian(record[8..]), valueLength = BinaryPrimitives.ReadInt32LittleEndian(record[12..]);
        if (!record.StartsWith(Magic) || keyLength < 0 || valueLength < 0 || (long)keyLength + valueLength > record.Length - HeaderLength)
            return 0;
        int length = HeaderLength + keyLength + valueLength;
        if (BinaryPrimitives.ReadUInt32LittleEndian(record[4..]) != ListingChecksum.Of(record[8..length]))
            return 0;
        _records[Encoding.UTF8.GetString(record.Slice(HeaderLength, keyLength))] = (position + HeaderLength + keyLength, valueLength);
        return length;
    }
}
