using System.Text;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

/// <summary>RECORDs as tools write them, and as nobody should: whether the files are there is asked the same way of all.</summary>
public sealed class RecordOfManyShapes : IDisposable
{
    private readonly PlainEnvironment _environment = new();

    public RecordOfManyShapes()
    {
        _environment.Install(new WheelBuilder("demo", "1.0").Package().File("demo/deep/x.py", "x").ConsoleScript("demo", "demo:main"));
        File.WriteAllText(_environment["top.py"], "");
        File.WriteAllText(_environment["demo", "näme.py"], "");
        File.WriteAllText(_environment["demo", "a,b.py"], "");
    }

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData("demo/__init__.py,sha256=x,1\ndemo/deep/x.py,,\n")]
    [InlineData("demo/__init__.py,sha256=x,1\r\ndemo/deep/x.py,,\r\n")]
    [InlineData("\uFEFFdemo/__init__.py,,\n")]
    [InlineData("demo/__init__.py")]
    [InlineData("demo/__init__.py,,\n\n\ntop.py")]
    [InlineData("top.py,,\n../../../bin/demo,,\n")]
    [InlineData("demo/näme.py,,\n./demo/deep/../deep/x.py,,\n")]
    [InlineData("\"demo/a,b.py\",,\ndemo/deep/x.py,,\n")]
    [InlineData("demo/__pycache__/x.cpython-311.pyc,,\ntop.py,,\n")]
    [InlineData("/nowhere/x.py,,\n../../../../../../x,,\ntop.py,,\n")]
    [InlineData("demo/deep,,\n")]
    public void IsComplete(string record) => Assert.True(Ask(record));

    [Theory]
    [InlineData("demo/gone.py,,\n")]
    [InlineData("demo/__init__.py,,\ndemo/gone.py")]
    [InlineData("demo/deep/x.py,,\ndemo/__init__.py,,\ndemo/deep/gone.py,,\n")]
    [InlineData("nofolder/x.py,,\n")]
    [InlineData("../../../bin/gone,,\n")]
    [InlineData("\"demo/a,c.py\",,\n")]
    [InlineData("demo/ä.py,,\n")]
    [InlineData("")]
    [InlineData("top.py,,,\n")]
    [InlineData("top.py,,\n\"top.py,,\n")]
    public void IsNotComplete(string record) => Assert.False(Ask(record));

    [Fact]
    public void IsToldFromAnotherSpellingWhereTheSystemTellsThem() => Assert.Equal(!OperatingSystem.IsLinux(), Ask("TOP.py,,\n"));

    [Fact]
    public void MayNameThousandsOfFilesInOneFolder()
    {
        var record = new StringBuilder();
        Directory.CreateDirectory(_environment["many"]);
        for (int i = 0; i < 3000; i++)
        {
            File.WriteAllText(_environment["many", $"file{i}.py"], "");
            record.Append($"many/file{i}.py,,\n");
        }

        Assert.True(Ask(record.ToString()));
        File.Delete(_environment["many", "file1234.py"]);
        Assert.False(Ask(record.ToString()));
    }

    private bool Ask(string record)
    {
        File.WriteAllText(_environment["demo-1.0.dist-info", "RECORD"], record);
        return InstalledFileCheck.IsComplete(_environment.Scheme, _environment.Installed("demo", "1.0"));
    }
}
