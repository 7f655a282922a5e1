using System.Collections.Immutable;
using PipSharp.Toml;

namespace PipSharp.Locks;

/// <summary>A table of a lock file, and the way to it: each key is asked for with the type that it must have.</summary>
internal readonly struct LockTable(TomlTable table, string context)
{
    public delegate bool TryParse<T>(ReadOnlySpan<char> text, out T? value);

    public string? Text(string key) => Get<TomlString>(key, "a string")?.Value;

    public string RequiredText(string key) => Text(key) ?? throw Missing(key);

    private long? Number(string key) => Get<TomlInteger>(key, "an integer")?.Value;

    /// <summary>Of a file, in bytes.</summary>
    public long? Size() => Number("size") is { } size && size < 0 ? throw Invalid("size", "a size cannot be negative") : Number("size");

    public bool Flag(string key) => Get<TomlBoolean>(key, "a boolean")?.Value ?? false;

    /// <summary>A date and time, with or without its offset.</summary>
    public string? Time(string key)
    {
        TomlDateTime? time = Get<TomlDateTime>(key, "a date-time");
        return time?.DateTimeKind is TomlDateTimeKind.Date or TomlDateTimeKind.Time
            ? throw Invalid(key, $"{time.Kind} instead of a date-time")
            : time?.Text;
    }

    public T? Parsed<T>(string key, TryParse<T> parse, string wanted)
        where T : class =>
        Text(key) is not { } text ? null : parse(text, out T? value) ? value! : throw Invalid(key, $"'{text}' is not {wanted}");

    public LockTable? Table(string key) => Get<TomlTable>(key, "a table") is { } inner ? new LockTable(inner, Path(key)) : null;

    /// <summary>All keys of a table whose values are strings.</summary>
    public ImmutableArray<(string Key, string Value)> Texts()
    {
        var texts = ImmutableArray.CreateBuilder<(string, string)>(table.Keys.Length);
        foreach (string key in table.Keys)
            texts.Add((key, table[key] is TomlString text
                ? text.Value
                : throw new InvalidLockException(context, $"'{key}' is {table[key]!.Kind} instead of a string")));
        return texts.DrainToImmutable();
    }

    public ImmutableArray<T> List<T>(string key, TryParse<T> parse, string wanted)
    {
        var list = ImmutableArray.CreateBuilder<T>();
        foreach ((TomlValue item, string place) in Items(key))
        {
            if (item is not TomlString text)
                throw new InvalidLockException(place, $"{item.Kind} instead of a string");
            list.Add(parse(text.Value, out T? value) ? value! : throw new InvalidLockException(place, $"'{text.Value}' is not {wanted}"));
        }

        return list.DrainToImmutable();
    }

    public ImmutableArray<LockTable> Tables(string key)
    {
        var tables = ImmutableArray.CreateBuilder<LockTable>();
        foreach ((TomlValue item, string place) in Items(key))
            tables.Add(item is TomlTable inner ? new LockTable(inner, place) : throw new InvalidLockException(place, $"{item.Kind} instead of a table"));
        return tables.DrainToImmutable();
    }

    public void Demand(string key)
    {
        if (table[key] is null)
            throw Missing(key);
    }

    /// <summary>The table itself is wrong, or the key in it if one is named.</summary>
    public InvalidLockException Invalid(string? key, string problem) => new(key is null ? context : Path(key), problem);

    private InvalidLockException Missing(string key) => Invalid(key, "it is missing");

    private IEnumerable<(TomlValue Item, string Place)> Items(string key)
    {
        string path = Path(key);
        return Get<TomlArray>(key, "an array")?.Items.Select((item, i) => (item, $"{path}[{i}]")) ?? [];
    }

    private T? Get<T>(string key, string wanted)
        where T : TomlValue =>
        table[key] switch
        {
            null => null,
            T value => value,
            { } other => throw Invalid(key, $"{other.Kind} instead of {wanted}"),
        };

    private string Path(string key) => context.Length == 0 ? key : $"{context}.{key}";
}
