namespace PipSharp.Toml;

/// <summary>A float, infinities and NaN among them.</summary>
public sealed class TomlFloat(double value, int line) : TomlValue(line)
{
    public double Value => value;

    public override string Kind => "a float";
}
