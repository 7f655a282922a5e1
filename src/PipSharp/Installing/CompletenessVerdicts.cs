using System.Buffers.Binary;
using System.Text;

namespace PipSharp.Installing;

/// <summary>The verdicts on one library, in CACHE/complete-v1: a checksum, the library's path, then for each distribution its name and its
/// stamped folders. Whatever is damaged counts as absent.</summary>
internal sealed class CompletenessVerdicts
{
    private const int Start = 8;
    private readonly string _file;
    private readonly string _library;
    private readonly byte[] _bytes;

    /// <summary>Where the folders of each begin in the bytes.</summary>
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    private CompletenessVerdicts(string file, string library, byte[] bytes) => (_file, _library, _bytes) = (file, library, bytes);

    public static CompletenessVerdicts Load(string cacheFolder, string library)
    {
        string file = cacheFolder.Length == 0
            ? ""
            : Path.Combine(cacheFolder, "complete-v1", Hash(Encoding.UTF8.GetBytes(library)).ToString("x16"));
        var verdicts = new CompletenessVerdicts(file, library, ReadAll(file));
        if (!verdicts.TryIndex())
            verdicts._places.Clear();
        return verdicts;
    }

    /// <param name="metadata">name of a dist-info folder</param>
    public bool Holds(string metadata, FolderTimes times)
    {
        if (!_places.TryGetValue(metadata, out int place))
            return false;
        int count = ReadInt(ref place);
        for (int i = 0; i < count; i++)
        {
            long time = BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(place));
            place += 8;
            if (times.Read(ReadText(ref place)) != time)
                return false;
        }

        return true;
    }

    /// <summary>Keeps what is known of others. A cache that cannot be written is no error: the next run looks again.</summary>
    public void Save(IReadOnlyCollection<CompletenessVerdict> found)
    {
        if (_file.Length == 0 || found.Count == 0)
            return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            string temporary = $"{_file}.{Guid.NewGuid():N}";
            File.WriteAllBytes(temporary, Sealed(found));
            File.Move(temporary, _file, overwrite: true);
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            return;
        }
    }

    private ReadOnlySpan<byte> Sealed(IReadOnlyCollection<CompletenessVerdict> found)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(0L);
        Write(writer, _library);
        foreach ((string metadata, int place) in _places)
        {
            if (found.Any(one => one.Metadata == metadata) || !Directory.Exists(Path.Combine(_library, metadata)))
                continue;
            Write(writer, metadata);
            int end = EndOf(place);
            writer.Write(_bytes.AsSpan(place, end - place));
        }

        foreach (CompletenessVerdict one in found)
        {
            Write(writer, one.Metadata);
            writer.Write(one.Folders.Length);
            foreach ((string path, long time) in one.Folders)
            {
                writer.Write(time);
                Write(writer, path);
            }
        }

        writer.Flush();
        Span<byte> bytes = stream.GetBuffer().AsSpan(0, (int)stream.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Hash(bytes[Start..]));
        return bytes;
    }

    private static void Write(BinaryWriter writer, string text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        Span<byte> bytes = most <= 1024 ? stackalloc byte[1024] : new byte[most];
        int length = Encoding.UTF8.GetBytes(text, bytes);
        bytes[length++] = 0;
        writer.Write(length);
        writer.Write(bytes[..length]);
    }

    private bool TryIndex()
    {
        if (_bytes.Length < Start || BinaryPrimitives.ReadUInt64LittleEndian(_bytes) != Hash(_bytes.AsSpan(Start)))
            return false;
        int place = Start;
        if (!ReadText(ref place).SequenceEqual(Encoding.UTF8.GetBytes(_library + '\0')))
            return false;
        while (place < _bytes.Length)
        {
            string metadata = Encoding.UTF8.GetString(ReadText(ref place)[..^1]);
            _places[metadata] = place;
            place = EndOf(place);
        }

        return true;
    }

    private int EndOf(int place)
    {
        int count = ReadInt(ref place);
        for (int i = 0; i < count; i++)
        {
            place += 8;
            ReadText(ref place);
        }

        return place;
    }

    private int ReadInt(ref int place)
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(place));
        place += 4;
        return value;
    }

    private ReadOnlySpan<byte> ReadText(ref int place)
    {
        int length = ReadInt(ref place);
        ReadOnlySpan<byte> text = _bytes.AsSpan(place, length);
        place += length;
        return text;
    }

    private static byte[] ReadAll(string file)
    {
        try
        {
            return file.Length > 0 && File.Exists(file) ? File.ReadAllBytes(file) : [];
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            return [];
        }
    }

    /// <summary>FNV-1a: against torn writes and flipped bits.</summary>
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 14695981039346656037;
        foreach (byte one in bytes)
            hash = unchecked((hash ^ one) * 1099511628211);
        return hash;
    }
}
