using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

/// <summary>The oracle: pip, run on the same wheels. Its wheel lies in ../shared.</summary>
public sealed class TreeThatPipMakes : IDisposable
{
    private static readonly string[] Samples =
    [
        "docutils-0.19", "jsonpointer-3.12", "pygments-2.21.0", "notebook_shim-0.2.4", "widgetsnbextension-4.0.16", "six-1.17.0", "psutil-7.2.2", "markupsafe-3.0.4",
        "sphinxcontrib_jsmath-2.0.0", "sphinxcontrib_applehelp-2.0.0", "click-8.5.1", "ipython-9.18.1",
    ];

    private readonly TemporaryEnvironment _ours = new();
    private readonly TemporaryEnvironment _theirs = new();

    public void Dispose()
    {
        _ours.Dispose();
        _theirs.Dispose();
    }

    [SkippableFact]
    public void IsOurs() => Compare(path => Samples.Any(sample => Path.GetFileName(path).StartsWith(sample + "-", StringComparison.Ordinal)));

    [SkippableFact]
    public void IsOursForAllWheelsOfJupyter()
    {
        Skip.If(Environment.GetEnvironmentVariable("PIPSHARP_SLOW_TESTS") is null, "skipped: PIPSHARP_SLOW_TESTS is not set");
        using var expected = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(RepositoryFolders.Shared("pypi", "expected.json")));
        var pins = expected.RootElement.GetProperty("jupyter").GetProperty("uv highest").EnumerateObject()
            .ToDictionary(pin => Requirements.PackageName.Parse(pin.Name), pin => Versions.PackageVersion.Parse(pin.Value.GetString()!));
        Compare(path => WheelFileName.Parse(Path.GetFileName(path)) is var wheel && pins.TryGetValue(wheel.Name, out Versions.PackageVersion? version) && version.Equals(wheel.Version));
    }

    private void Compare(Func<string, bool> isWanted)
    {
        string[] wheels = [.. Directory.EnumerateFiles(RepositoryFolders.Shared("pypi", "files"), "*.whl").Where(isWanted)];
        Assert.True(wheels.Length > 10);
        RunPip(wheels);
        InstallOurs(wheels);
        Snapshot(_theirs).AssertSame(Snapshot(_ours));
        foreach (string record in Directory.EnumerateFiles(_theirs.SitePackages, "RECORD", SearchOption.AllDirectories))
            Assert.Equal(Rows(record, _theirs), Rows(Path.Combine(_ours.SitePackages, Path.GetRelativePath(_theirs.SitePackages, record)), _ours));
    }

    private static TreeSnapshot Snapshot(TemporaryEnvironment environment) => TreeSnapshot.Of(environment.Root, path => TreeSnapshot.IsBytecode(path) || IsOther(path));

    /// <summary>INSTALLER and RECORD differ by design, direct_url.json comes from installing a path, pyvenv.cfg and scripts name their environment.</summary>
    private static bool IsOther(string path) => path is "pyvenv.cfg" or ".pipsharp-history" || path.StartsWith("bin/", StringComparison.Ordinal)
        || Path.GetFileName(path) is "INSTALLER" or "RECORD" or "direct_url.json";

    /// <summary>All rows; scripts by name only, as their first line differs.</summary>
    private static string Rows(string record, TemporaryEnvironment environment) => string.Join('\n', RecordFile.Parse(File.ReadAllBytes(record))
        .Where(row => !IsOther(row.Path) || row.Path.EndsWith("RECORD", StringComparison.Ordinal))
        .Select(row => IsScript(row.Path) ? $"{row.Path} {Mode(environment, row.Path)}" : row.ToString()).Order(StringComparer.Ordinal));

    private static bool IsScript(string path) => path.StartsWith("../../../bin/", StringComparison.Ordinal);

    private static string Mode(TemporaryEnvironment environment, string path) => new FileInfo(Path.Combine(environment.Bin, Path.GetFileName(path))).UnixFileMode.ToString();

    private void RunPip(string[] wheels)
    {
        string pip = RepositoryFolders.Shared("rivals", "pip-26.3-py3-none-any.whl");
        string program = $"import sys, runpy; sys.path.insert(0, {Quoted(pip)}); sys.argv[0] = 'pip'; runpy.run_module('pip', run_name='__main__')";
        ProcessRunner.Run(_theirs.Python, ["-c", program, "install", "--no-index", "--no-deps", "--no-compile", "--no-cache-dir", "-q", .. wheels]).RequireSuccess();
    }

    private static string Quoted(string text) => "'" + text.Replace("'", "\\'", StringComparison.Ordinal) + "'";

    private void InstallOurs(string[] wheels)
    {
        using var environment = new PlainEnvironment();
        string prefix = _ours.Root, lib = _ours.SitePackages;
        var scheme = new InstallScheme(lib, lib, Path.Combine(prefix, "include", "site", "python" + TestPython.Version), _ours.Bin, prefix);
        var writer = new EnvironmentWriter(new InstallTarget(scheme, _ours.Python, (3, 11)));
        writer.Apply(new EnvironmentChange([], [.. wheels.Select(wheel => environment.Wheel(wheel, isRequested: true))]), CancellationToken.None);
        Assert.Equal("ok", _ours.RunPython("import pygments; print('ok', end='')").RequireSuccess().Output);
    }
}
