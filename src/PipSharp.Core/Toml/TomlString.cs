namespace PipSharp.Toml;

/// <summary>A string, basic or literal, of one line or several.</summary>
public sealed class TomlString(string value, int line) : TomlValue(line)
{
    public string Value => value;

    public override string Kind => "a string";
}
