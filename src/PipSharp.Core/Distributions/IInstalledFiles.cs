namespace PipSharp.Distributions;

/// <summary>Reads, when first asked, what an installed distribution keeps
/// beside its name and version ("Recording installed projects").</summary>
public interface IInstalledFiles
{
    /// <summary>A file of the dist-info or egg-info folder; null if it is absent or unreadable.</summary>
    byte[]? Read(string name);

    bool Has(string name);

    /// <summary>The first value of a header field of METADATA or PKG-INFO; null if there is none.</summary>
    string? Header(string field);
}
