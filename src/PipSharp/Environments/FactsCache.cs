using System.Text;
using System.Text.Json;

namespace PipSharp.Environments;

/// <summary>Keeps answers of interpreters in CACHE/interpreters-v1, one small
/// file each; whatever is damaged or outdated counts as absent.</summary>
internal sealed class FactsCache(string cacheFolder)
{
    private const ulong FnvStart = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <param name="key">what the answer is about: the folder of the interpreter as it was called, and the file that this leads to</param>
    public CachedAnswer? TryLoad(string key)
    {
        if (cacheFolder.Length == 0)
            return null;
        try
        {
            string file = FileOf(key);
            return File.Exists(file) ? Check(File.ReadAllBytes(file), key) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A cache that cannot be written is no error: the next run asks again.</summary>
    public void Save(string key, CachedAnswer entry)
    {
        if (cacheFolder.Length == 0)
            return;
        try
        {
            string file = FileOf(key), temporary = $"{file}.{Guid.NewGuid():N}";
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(temporary, Seal(key, entry));
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    private string FileOf(string key) =>
        Path.Join(cacheFolder, "interpreters-v1", Hash(Encoding.UTF8.GetBytes(key)).ToString("x16") + ".json");

    private static byte[] Seal(string key, CachedAnswer entry)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
            Write(json, key, entry);
        byte[] content = body.ToArray();
        return [.. Encoding.ASCII.GetBytes(Hash(content).ToString("x16") + "\n"), .. content];
    }

    private static void Write(Utf8JsonWriter json, string key, CachedAnswer entry)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteStartArray("stamps");
        foreach (FileStamp stamp in entry.Stamps)
        {
            json.WriteStringValue(stamp.Path);
            json.WriteNumberValue(stamp.Size);
            json.WriteNumberValue(stamp.Ticks);
        }

        json.WriteEndArray();
        json.WriteBoolean("manylinux_abi", entry.HasManylinuxAbi);
        json.WriteString("musl", entry.Musl is { } musl ? $"{musl.Major}.{musl.Minor}" : "");
        json.WritePropertyName("answer");
        json.WriteRawValue(entry.Answer.Span);
        json.WriteEndObject();
    }

    // The checksum is against torn writes and flipped bits, not against an enemy: who can write here can write anywhere of this user's.
    private static CachedAnswer? Check(byte[] file, string key)
    {
        if (file.Length < 18 || file[16] != '\n'
            || !ulong.TryParse(file.AsSpan(0, 16), System.Globalization.NumberStyles.HexNumber, null, out ulong sum))
            return null;
        ReadOnlyMemory<byte> body = file.AsMemory(17);
        return Hash(body.Span) == sum && Read(body, key) is { } entry && entry.Stamps.TrueForAll(static stamp => stamp.IsCurrent())
            ? entry
            : null;
    }

    private static CachedAnswer? Read(ReadOnlyMemory<byte> body, string key)
    {
        var json = new Utf8JsonReader(body.Span);
        json.Read();
        if (Next(ref json).GetString() != key)
            return null;
        List<FileStamp> stamps = ReadStamps(ref json);
        bool abi = Next(ref json).GetBoolean();
        (int, int)? musl = TagsOfInterpreter.TwoNumbers(Next(ref json).GetString());
        Next(ref json);
        int start = (int)json.TokenStartIndex;
        json.Skip();
        return new CachedAnswer(stamps, abi, musl, body[start..(int)json.BytesConsumed]);
    }

    /// <summary>Steps to the value of the next property: the order is ours, so names need no look.</summary>
    private static ref Utf8JsonReader Next(ref Utf8JsonReader json)
    {
        json.Read();
        json.Read();
        return ref json;
    }

    private static List<FileStamp> ReadStamps(ref Utf8JsonReader json)
    {
        var stamps = new List<FileStamp>(3);
        Next(ref json);
        while (json.Read() && json.TokenType == JsonTokenType.String)
        {
            string path = json.GetString()!;
            json.Read();
            long size = json.GetInt64();
            json.Read();
            stamps.Add(new FileStamp(path, size, json.GetInt64()));
        }

        return stamps;
    }

    /// <summary>FNV-1a: the cryptographic ones would load a library that takes longer than all the rest.</summary>
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = FnvStart;
        foreach (byte b in bytes)
            hash = unchecked((hash ^ b) * FnvPrime);
        return hash;
    }
}
