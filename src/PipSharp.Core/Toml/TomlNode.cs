namespace PipSharp.Toml;

/// <summary>A value while the document is being read: tables and arrays of tables may still grow.</summary>
internal abstract class TomlNode
{
    public abstract TomlValue Freeze();
}
