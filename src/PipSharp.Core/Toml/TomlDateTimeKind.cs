namespace PipSharp.Toml;

/// <summary>The four kinds of dates and times that TOML has.</summary>
public enum TomlDateTimeKind
{
    Offset,
    Local,
    Date,
    Time,
}
