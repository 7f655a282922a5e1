namespace PipSharp.Toml;

/// <summary>true or false.</summary>
public sealed class TomlBoolean(bool value, int line) : TomlValue(line)
{
    public bool Value => value;

    public override string Kind => "a boolean";
}
