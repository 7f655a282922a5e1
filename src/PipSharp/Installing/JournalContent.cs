using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace PipSharp.Installing;

/// <summary>A change as its journal tells it. All paths are relative to the folder of the journal.</summary>
internal sealed record JournalContent
{
    private const string Format = "pipsharp journal 1 ";
    public required string Command { get; init; }
    public required DateTimeOffset Time { get; init; }

    /// <summary>Our folders with <c>new</c> and <c>old</c>.</summary>
    public required ImmutableArray<string> Stages { get; init; }
    public required ImmutableArray<Move> Moves { get; init; }

    /// <summary>Metadata folders of what goes and of what comes.</summary>
    public required ImmutableArray<string> Removed { get; init; }
    public required ImmutableArray<string> Installed { get; init; }

    /// <summary>Number of the history entry that this change becomes; 0: none.</summary>
    public int Entry { get; init; }

    /// <summary>Number of the first history entry that this change takes back, with all after it; 0: none.</summary>
    public int Undoes { get; init; }

    /// <summary>Size of the files that go.</summary>
    public long Bytes { get; init; }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
            Write(json);
        byte[] body = stream.ToArray();
        return [.. Encoding.ASCII.GetBytes(Format + Convert.ToHexStringLower(Hashing.Sha256(body)) + "\n"), .. body];
    }

    /// <returns>null for bytes that are not the whole of a journal</returns>
    public static JournalContent? TryParse(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        if (end < 0)
            return null;
        ReadOnlySpan<byte> body = bytes[(end + 1)..];
        if (Encoding.ASCII.GetString(bytes[..end]) != Format + Convert.ToHexStringLower(Hashing.Sha256(body)))
            return null;
        using JsonDocument document = JsonDocument.Parse(body.ToArray());
        return Read(document.RootElement);
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("command", Command);
        json.WriteString("time", Time);
        json.WriteNumber("entry", Entry);
        json.WriteNumber("undoes", Undoes);
        json.WriteNumber("bytes", Bytes);
        WriteTexts(json, "removed", Removed);
        WriteTexts(json, "installed", Installed);
        WriteTexts(json, "stages", Stages);
        WriteTexts(json, "moves", [.. Moves.SelectMany(move => new[] { move.From, move.To })]);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static JournalContent Read(JsonElement root)
    {
        return new JournalContent
        {
            Command = root.GetProperty("command").GetString()!,
            Time = root.GetProperty("time").GetDateTimeOffset(),
            Entry = root.GetProperty("entry").GetInt32(),
            Undoes = root.GetProperty("undoes").GetInt32(),
            Bytes = root.GetProperty("bytes").GetInt64(),
            Removed = Texts(root, "removed"),
            Installed = Texts(root, "installed"),
            Stages = Texts(root, "stages"),
            Moves = MovesOf(Texts(root, "moves")),
        };
    }

    private static ImmutableArray<Move> MovesOf(ImmutableArray<string> places)
    {
        var moves = ImmutableArray.CreateBuilder<Move>(places.Length / 2);
        for (int i = 0; i + 1 < places.Length; i += 2)
            moves.Add(new Move(places[i], places[i + 1]));
        return moves.DrainToImmutable();
    }

    private static ImmutableArray<string> Texts(JsonElement root, string name)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (JsonElement text in root.GetProperty(name).EnumerateArray())
            texts.Add(text.GetString()!);
        return texts.DrainToImmutable();
    }
}
