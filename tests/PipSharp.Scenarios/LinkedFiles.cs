using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>Environments share the bytes of their files with the cache; what a user edits in one of them is in no other that is made later.</summary>
public sealed class LinkedFiles : Story
{
    private const string Clean = "__version__ = \"1.0\"\n";
    private readonly TemporaryEnvironment _other = new();

    public LinkedFiles()
    {
        Index.Add(new WheelBuilder("app", "1.0").Package());
        Install("app").RequireSuccess();
    }

    private string Here => Path.Combine(Environment.SitePackages, "app", "__init__.py");

    private string There => Path.Combine(_other.SitePackages, "app", "__init__.py");

    [Theory]
    [InlineData("# longer\n")]
    [InlineData("")]
    public void AnEditReachesNoLaterInstall(string added)
    {
        File.WriteAllText(Here, Clean.Replace('1', '7') + added);
        Install("app", "--python", _other.Python).RequireSuccess();
        Assert.Equal(Clean, File.ReadAllText(There));
        Assert.Equal(Clean.Replace('1', '7') + added, File.ReadAllText(Here));
        Command.Run("cache", "verify").RequireSuccess();
    }

    [Fact]
    public void AnEditInAnEditorReachesNobody()
    {
        Install("app", "--python", _other.Python).RequireSuccess();
        File.WriteAllText(Here + "~", "mine");
        File.Move(Here + "~", Here, overwrite: true);
        Assert.Equal(Clean, File.ReadAllText(There));
        Command.Run("cache", "verify").RequireSuccess();
    }

    [Fact]
    public void AnEditInPlaceIsNamedWhereElseItShowsAndCanBeMended()
    {
        Install("app", "--python", _other.Python).RequireSuccess();
        File.WriteAllText(Here, "mine");
        Command.Run("cache", "verify").RequireExit(1).RequireMention("app/__init__.py");
        if (File.ReadAllText(There) == "mine")
            Command.Run("check", "--files", "--python", _other.Python).RequireExit(1).RequireMention(There);
        Command.Run("repair", "app", "-i", Index.SimpleUrl, "--python", _other.Python).RequireSuccess();
        Assert.Equal(Clean, File.ReadAllText(There));
        Assert.Equal("mine", File.ReadAllText(Here));
        Command.Run("cache", "verify").RequireSuccess();
    }

    protected override void Dispose(bool disposing)
    {
        _other.Dispose();
        base.Dispose(disposing);
    }
}
