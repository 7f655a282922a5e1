using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Testing;

public sealed class TestEnvironment : IDisposable
{
    private readonly TemporaryEnvironment _environment = new();

    [Fact]
    public void IsAnEnvironmentOfItsOwn()
    {
        string told = _environment.RunPython("import sys, sysconfig; print(sys.prefix); print(sysconfig.get_path('purelib'))").RequireSuccess().Output;
        Assert.Equal($"{_environment.Root}\n{_environment.SitePackages}\n", told);
        Assert.Empty(Directory.GetFileSystemEntries(_environment.SitePackages));
    }

    [Fact]
    public void SnapshotsTellWhatChanged()
    {
        TreeSnapshot before = _environment.Snapshot();
        File.WriteAllText(Path.Combine(_environment.SitePackages, "new.py"), "");
        File.CreateSymbolicLink(Path.Combine(_environment.Root, "link"), "lib");
        string[] lines = before.Difference(_environment.Snapshot()).Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"+ lib/python{TestPython.Version}/site-packages/new.py  file", lines[0]);
        Assert.Equal("+ link  link  -> lib", lines[1]);
    }

    [Fact]
    public void WheelsOfTestsAreReadByPython()
    {
        var wheel = new WheelBuilder("readable", "1.0").Package().File("run.sh", "true", WheelMember.Executable);
        wheel.WriteTo(_environment.SitePackages);
        string path = Path.Combine(_environment.SitePackages, wheel.FileName);
        string program = $"""
            import zipfile
            for one in zipfile.ZipFile({$"'{path}'"}).infolist():
                print(one.filename, oct(one.external_attr >> 16), one.CRC)
            """;
        VerifiedText.Check(_environment.RunPython(program).RequireSuccess().Output);
    }

    public void Dispose() => _environment.Dispose();
}
