using PipSharp.Testing;

namespace PipSharp.Scenarios.Hostile;

/// <summary>An installed package whose files somebody has changed, and a folder outside of its environment.</summary>
/// <param name="Outside">holds victim.txt and package/__init__.py</param>
internal sealed record DamagedDemo(TemporaryEnvironment Environment, string Outside)
{
    public string Victim => Path.Combine(Outside, "victim.txt");
    public string Metadata => Site("demo-1.0.dist-info");
    public string Record => Path.Combine(Metadata, "RECORD");

    public string Site(params string[] path) => Path.Combine([Environment.SitePackages, .. path]);

    public void AddRows(params string[] rows) => File.AppendAllText(Record, string.Concat(rows.Select(row => row + ",,\n")));

    /// <summary>A link in place of a file or a folder.</summary>
    public void ReplaceByLink(string place, string target)
    {
        if (Directory.Exists(place))
            Directory.Delete(place, recursive: true);
        else
            File.Delete(place);
        File.CreateSymbolicLink(place, target);
    }
}
