namespace PipSharp.Configuration;

/// <summary>pip's configuration files and PIP_* variables, merged by pip's rules into option values by name.</summary>
public sealed class PipConfiguration
{
    /// <param name="command">whose section is read besides [global]: "install"</param>
    /// <param name="sitePrefix">prefix of the target environment, for its pip.conf; null: none</param>
    public static PipConfiguration Load(string command, IReadOnlyDictionary<string, string> environment, string? sitePrefix, bool isolated) => throw new NotImplementedException();

    /// <summary>The value of a long option without its dashes ("index-url"); null if unset or empty.</summary>
    public string? Value(string option) => throw new NotImplementedException();

    /// <summary>A list option, split at white space and lines.</summary>
    public IReadOnlyList<string> List(string option) => throw new NotImplementedException();

    /// <exception cref="PipSharpException">invalid-configuration: neither 1/0, yes/no, true/false, on/off</exception>
    public bool? Flag(string option) => throw new NotImplementedException();
}
