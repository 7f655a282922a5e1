using PipSharp.Testing;

namespace PipSharp.Scenarios;

/// <summary>What a story begins with: an index of its own, an empty environment, and the command line.</summary>
public abstract class Story : IDisposable
{
    protected Story() => Command = new PipSharpProcess(Environment);

    protected IndexServer Index { get; } = IndexServer.Start();
    protected TemporaryEnvironment Environment { get; } = new();
    protected PipSharpProcess Command { get; }

    protected ProcessOutcome Install(params string[] arguments) => Command.Run(["install", "-i", Index.SimpleUrl, .. arguments]);

    /// <summary>"demo 1.0, other 2.0": what the folders of site-packages say.</summary>
    protected string Installed() => InstalledIn(Environment.SitePackages);

    protected static string InstalledIn(string sitePackages) => string.Join(", ", Directory.EnumerateDirectories(sitePackages, "*.dist-info")
        .Select(folder => Path.GetFileNameWithoutExtension(folder).Replace('-', ' ')).Order(StringComparer.Ordinal));

    protected string ReadSite(params string[] path) => File.ReadAllText(Path.Combine([Environment.SitePackages, .. path]));

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Command.Dispose();
        Environment.Dispose();
        Index.Dispose();
    }
}
