using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Testing;
using PipSharp.Versions;
using PipSharp.Wheels;

namespace PipSharp.Installing;

/// <summary>Plain folders in the shape of a virtual environment, with a store beside them.</summary>
internal sealed class PlainEnvironment : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WheelStore _store;

    public PlainEnvironment(string name = "env", string? interpreter = null)
    {
        Prefix = _folder.Folder(name);
        SitePackages = _folder.Folder(name, "lib", "python3.11", "site-packages");
        Bin = _folder.Folder(name, "bin");
        File.WriteAllText(Path.Combine(Bin, "python"), "interpreter");
        File.WriteAllText(Path.Combine(Prefix, "pyvenv.cfg"), "home = /usr/bin\n");
        Scheme = new InstallScheme(SitePackages, SitePackages, Path.Combine(Prefix, "include", "site", "python3.11"), Bin, Prefix);
        Target = new InstallTarget(Scheme, interpreter ?? Path.Combine(Bin, "python"), (3, 11));
        Writer = new EnvironmentWriter(Target);
        _store = new WheelStore(_folder["store"], new LocalDownloads());
    }

    public string Prefix { get; }
    public string SitePackages { get; }
    public string Bin { get; }
    public InstallScheme Scheme { get; }
    public InstallTarget Target { get; }
    public EnvironmentWriter Writer { get; }

    public string this[params string[] path] => Path.Combine([SitePackages, .. path]);

    /// <summary>Without the history, which is the one thing of ours that stays.</summary>
    public TreeSnapshot Snapshot() => TreeSnapshot.Of(Prefix, path => path == ".pipsharp-history");

    public WheelInstallation Wheel(WheelBuilder builder, bool isRequested = false, DirectUrl? directUrl = null) =>
        Wheel(builder.WriteTo(_folder["wheels"]), isRequested, directUrl);

    public WheelInstallation Wheel(string path, bool isRequested = false, DirectUrl? directUrl = null) =>
        new(_store.GetAsync(LocalDownloads.Source(path), null, CancellationToken.None).AsTask().GetAwaiter().GetResult(), isRequested, directUrl);

    public ImmutableArray<InstalledPackage> Install(params WheelBuilder[] wheels) => Change([], [.. wheels.Select(wheel => Wheel(wheel))]);

    public ImmutableArray<InstalledPackage> Change(InstalledDistribution[] remove, params WheelInstallation[] install) =>
        Writer.Apply(new EnvironmentChange([.. remove], [.. install]), CancellationToken.None);

    public InstalledDistribution Installed(string name, string version, InstalledKind kind = InstalledKind.DistInfo, string? metadata = null) => new()
    {
        RawName = name,
        Name = PackageName.Parse(name),
        Version = PackageVersion.Parse(version),
        Location = SitePackages,
        MetadataPath = Path.Combine(SitePackages, metadata ?? $"{name}-{version}.dist-info"),
        Kind = kind,
    };

    public EnvironmentWriter WriterWith(IStepObserver steps) => new(Target, new WriterOptions { Steps = steps });

    public void Dispose() => _folder.Dispose();
}
