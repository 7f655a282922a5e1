using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

public sealed class InstalledFilesInDoubt : IDisposable
{
    private readonly PlainEnvironment _environment = new();

    public InstalledFilesInDoubt() => _environment.Install(new WheelBuilder("demo", "1.0").Package().File("demo/deep/x.py", "x").ConsoleScript("demo", "demo:main"));

    private InstalledDistribution Demo => _environment.Installed("demo", "1.0");

    public void Dispose() => _environment.Dispose();

    [Fact]
    public void AreCompleteAsInstalled()
    {
        Assert.True(InstalledFileCheck.IsComplete(_environment.Scheme, Demo));
        Assert.Empty(InstalledFileCheck.Check(_environment.Scheme, Demo));
    }

    [Theory]
    [InlineData("demo/__init__.py")]
    [InlineData("demo/deep/x.py")]
    [InlineData("../../../bin/demo")]
    public void AreMissed(string path)
    {
        string file = Path.GetFullPath(_environment[path]);
        File.Delete(file);
        Assert.False(InstalledFileCheck.IsComplete(_environment.Scheme, Demo));
        Assert.Equal(new FileProblem(file, FileProblemKind.Missing), Assert.Single(InstalledFileCheck.Check(_environment.Scheme, Demo)));
        Assert.Single(InstalledFileCheck.Incomplete(_environment.Scheme, [Demo], CancellationToken.None));
    }

    [Theory]
    [InlineData("y")]
    [InlineData("xx")]
    public void AreSeenToBeChanged(string content)
    {
        File.Delete(_environment["demo", "deep", "x.py"]);
        File.WriteAllText(_environment["demo", "deep", "x.py"], content);
        Assert.Equal(new FileProblem(_environment["demo", "deep", "x.py"], FileProblemKind.Changed), Assert.Single(InstalledFileCheck.Check(_environment.Scheme, Demo)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b,c,d,e\n\"")]
    public void AreUnknownWithoutARecord(string record)
    {
        File.WriteAllText(_environment["demo-1.0.dist-info", "RECORD"], record);
        Assert.False(InstalledFileCheck.IsComplete(_environment.Scheme, Demo));
        Assert.Equal(FileProblemKind.NoRecord, Assert.Single(InstalledFileCheck.Check(_environment.Scheme, Demo)).Kind);
    }

    [Fact]
    public void OutsideTheEnvironmentAreNotLookedAt()
    {
        File.AppendAllText(_environment["demo-1.0.dist-info", "RECORD"], "/nowhere/x,,\n../../../../../../x,,\n");
        Assert.True(InstalledFileCheck.IsComplete(_environment.Scheme, Demo));
        Assert.Empty(InstalledFileCheck.Check(_environment.Scheme, Demo));
    }
}
