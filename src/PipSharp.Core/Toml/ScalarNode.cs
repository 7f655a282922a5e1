namespace PipSharp.Toml;

/// <summary>A value that is complete where it stands: everything but tables under headers.</summary>
internal sealed class ScalarNode(TomlValue value) : TomlNode
{
    public override TomlValue Freeze() => value;
}
