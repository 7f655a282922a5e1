namespace PipSharp.Toml;

/// <summary>A date, a time, or both (RFC 3339).</summary>
/// <param name="text">with an upper-case T between date and time, and an upper-case Z</param>
public sealed class TomlDateTime(string text, TomlDateTimeKind dateTimeKind, int line) : TomlValue(line)
{
    public string Text => text;

    public TomlDateTimeKind DateTimeKind => dateTimeKind;

    public override string Kind => dateTimeKind switch
    {
        TomlDateTimeKind.Offset => "an offset date-time",
        TomlDateTimeKind.Local => "a local date-time",
        TomlDateTimeKind.Date => "a local date",
        _ => "a local time",
    };
}
