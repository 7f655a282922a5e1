using System.Buffers.Binary;
using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Indexes;

/// <summary>The metadata of one project's files on disk: records that are appended. Read in one go when first asked.</summary>
/// <remarks>Record: magic, checksum of what follows, length of the key, length of the value, key, value. A log that is mostly repetitions
/// and damage, or too long, is written anew when it is read. A record that another
/// process appends in that moment may be lost: it is fetched again.</remarks>
internal sealed class MetadataLog
{
    private const int HeaderLength = 16;
    private const int MostBytes = 32 << 20;

    /// <summary>Whatever is in it: so short a log is not worth the trouble.</summary>
    private const int ShortLog = 64 * 1024;
    private const int FirstRead = 16 * 1024;

    [ThreadStatic]
    private static byte[]? t_buffer;

    private readonly CacheFolder _cache;
    private readonly string _path;
    private readonly byte[] _bytes;
    private readonly Dictionary<string, Record> _records = new(StringComparer.Ordinal);

    private static ReadOnlySpan<byte> Magic => "PSM1"u8;

    public MetadataLog(CacheFolder cache, string project)
    {
        _cache = cache;
        _path = Path.Combine(cache.Root, "metadata", project + ".metadata");
        _bytes = ReadAll(_path);
        int live = Index();
        if (_bytes.Length > MostBytes || (_bytes.Length > ShortLog && live < _bytes.Length / 2))
            Shrink(_bytes.Length > MostBytes);
    }

    /// <summary>Empty if nothing is known.</summary>
    public ReadOnlySpan<byte> Find(string key) =>
        _records.TryGetValue(key, out Record record) ? _bytes.AsSpan(record.Value..record.End) : default;

    public void Append(string key, ReadOnlySpan<byte> value)
    {
        byte[] record = new byte[HeaderLength + Encoding.UTF8.GetByteCount(key) + value.Length];
        Magic.CopyTo(record);
        int keyLength = Encoding.UTF8.GetBytes(key, record.AsSpan(HeaderLength));
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), keyLength);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(12), value.Length);
        value.CopyTo(record.AsSpan(HeaderLength + keyLength));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), ListingChecksum.Of(record.AsSpan(8)));

        // Behind damage the next magic counts: text of strangers must not look like a record.
        if (record.AsSpan(1).IndexOf(Magic) < 0)
            _cache.Append(_path, record);
    }

    private static byte[] ReadAll(string path)
    {
        if (!CacheFile.TryOpen(path, out CacheFile file))
            return [];
        using (file)
        {
            // Most logs fit into memory that is there already; of the others
            // one block of the right length is made, not one after the other.
            byte[] buffer = t_buffer ??= GC.AllocateUninitializedArray<byte>(FirstRead);
            int read = file.Read(buffer, 0);
            if (read < buffer.Length)
                return buffer[..read];
            byte[] all = GC.AllocateUninitializedArray<byte>((int)Math.Clamp(file.Length, read, 2 * MostBytes));
            buffer.CopyTo(all, 0);
            read += file.Read(all.AsSpan(read), read);
            return read == all.Length ? all : all[..read];
        }
    }

    /// <summary>A record that is damaged (a process died, a disk was full) is passed over: the next magic begins the next one.</summary>
    /// <returns>the bytes of the records that count</returns>
    private int Index()
    {
        int position = 0, live = 0;
        while (position + HeaderLength <= _bytes.Length)
        {
            if (TryIndex(position, out Record replaced) is > 0 and int length)
            {
                position += length;
                live += length - (replaced.End - replaced.Start);
                continue;
            }

            int next = _bytes.AsSpan(position + 1).IndexOf(Magic);
            if (next < 0)
                break;
            position += 1 + next;
        }

        return live;
    }

    /// <summary>The record's length; 0 if there is none that is intact.</summary>
    /// <param name="replaced">an earlier record with the same key</param>
    private int TryIndex(int position, out Record replaced)
    {
        replaced = default;
        ReadOnlySpan<byte> record = _bytes.AsSpan(position);
        int keyLength = BinaryPrimitives.ReadInt32LittleEndian(record[8..]);
        int valueLength = BinaryPrimitives.ReadInt32LittleEndian(record[12..]);
        if (!record.StartsWith(Magic) || keyLength < 0 || valueLength < 0 || (long)keyLength + valueLength > record.Length - HeaderLength)
            return 0;
        int start = HeaderLength + keyLength, length = start + valueLength;
        if (BinaryPrimitives.ReadUInt32LittleEndian(record[4..]) != ListingChecksum.Of(record[8..length]))
            return 0;
        string key = Encoding.UTF8.GetString(record[HeaderLength..start]);
        _records.TryGetValue(key, out replaced);
        _records[key] = new Record(position, position + start, position + length);
        return length;
    }

    /// <param name="isTooLong">only the newer half stays, whatever was added meanwhile</param>
    private void Shrink(bool isTooLong)
    {
        Record[] records = [.. _records.Values];
        Array.Sort(records, static (one, other) => one.Start.CompareTo(other.Start));
        var kept = new MemoryStream();
        foreach (Record record in records)
        {
            if (!isTooLong || record.Start > _bytes.Length / 2)
                kept.Write(_bytes, record.Start, record.End - record.Start);
        }

        CacheFolder.Shrink(_path, isTooLong ? null : _bytes.Length, kept.GetBuffer().AsMemory(0, (int)kept.Length));
    }

    private readonly record struct Record(int Start, int Value, int End);
}
