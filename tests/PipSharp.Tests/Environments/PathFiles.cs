using PipSharp.Environments;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Environments;

public sealed class PathFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryEnvironment _environment = new();

    public void Dispose()
    {
        _environment.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void AddTheirFoldersAsTheInterpreterDoes()
    {
        string one = _folder.Folder("one"), two = _folder.Folder("two");
        Directory.CreateDirectory(Path.Join(_environment.SitePackages, "inside"));
        Write("a.pth", $"inside\n{one}/\n");
        Write("c.txt", "/usr\n");
        Write("b.pth", $"# note\n\n{two}\nimport sys; sys.x = 3\n/no/such/folder\n{one}\n");
        string[] said = Interpreters.Say(_environment.Python, "sys.path").Texts();
        // Debian's interpreters have more folders, which are not there.
        string[] ours = [.. Find().Interpreter.SearchPath.Where(Directory.Exists)];
        Assert.Equal([_environment.SitePackages, Path.Join(_environment.SitePackages, "inside"), one, two], ours);
        Assert.Equal(said[^4..].Select(Path.TrimEndingDirectorySeparator), ours);
    }

    [Fact]
    public void BringWhatIsInstalledThere()
    {
        string there = _folder.Folder("there");
        FakeTree.DistInfo(there, "extra", "1.0");
        Write("x.pth", there + "\n");
        Assert.Equal(there, Find().Installed.Single().Location);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Join(_environment.SitePackages, name), text);

    private TargetEnvironment Find() => Interpreters.Finder().Find(new() { Python = _environment.Root, CacheFolder = _folder["cache"] });
}
