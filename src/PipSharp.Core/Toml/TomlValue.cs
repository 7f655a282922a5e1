namespace PipSharp.Toml;

/// <summary>A value of a TOML 1.0 document.</summary>
public abstract class TomlValue
{
    private protected TomlValue(int line) => Line = line;

    /// <summary>Where it stands, counted from 1; that of its first line if it has several.</summary>
    public int Line { get; }

    /// <summary>The specification's word for its type, with its article: "a string", "an array", for messages.</summary>
    public abstract string Kind { get; }
}
