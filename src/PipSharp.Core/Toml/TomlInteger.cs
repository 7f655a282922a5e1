namespace PipSharp.Toml;

/// <summary>An integer, in any of the four notations.</summary>
public sealed class TomlInteger(long value, int line) : TomlValue(line)
{
    public long Value => value;

    public override string Kind => "an integer";
}
