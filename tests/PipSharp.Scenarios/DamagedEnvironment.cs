using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>Whatever an environment has been through, commands go on, say what they see, and never make it worse.</summary>
public sealed class DamagedEnvironment : Story
{
    public DamagedEnvironment()
    {
        Index.Add(
            new WheelBuilder("shop", "1.0").Package().File("shop/old.py", "1"), new WheelBuilder("shop", "2.0").Package(), new WheelBuilder("basket", "1.0").Package(),
            new WheelBuilder("news", "1.0").Package());
        Install("shop==1.0", "basket").RequireSuccess();
    }

    private string Metadata => Path.Combine(Environment.SitePackages, "shop-1.0.dist-info");
    private string Package => Path.Combine(Environment.SitePackages, "shop");

    public static TheoryData<string> Damages { get; } =
    [
        "no RECORD", "broken RECORD", "RECORD is a folder", "no METADATA", "broken METADATA", "no INSTALLER", "no WHEEL", "empty dist-info", "dist-info is a file",
        "twin", "remains of pip", "half of the files", "dangling link", "edited", "read-only",
    ];

    [Theory]
    [MemberData(nameof(Damages))]
    public void HindersNobodyElse(string damage)
    {
        Damage(damage);
        TreeSnapshot before = Environment.Snapshot();
        foreach (string command in new[] { "list", "freeze", "check" })
            Assert.True(Command.Run(command).ExitCode is 0 or 1, $"{damage}: {command}");
        Install("news").RequireSuccess();
        Command.Run("uninstall", "-y", "news").RequireSuccess();
        before.AssertSame(Environment.Snapshot());
    }

    [Theory]
    [InlineData("no RECORD")]
    [InlineData("broken RECORD")]
    [InlineData("RECORD is a folder")]
    public void WithoutARecordNothingOfTheSameCommandIsRemoved(string damage)
    {
        Damage(damage);
        TreeSnapshot before = Environment.Snapshot();
        Command.Run("uninstall", "-y", "basket", "shop").RequireExit(1).RequireMention("RECORD", "Nothing was changed", "pipsharp repair shop");
        Install("news", "shop==2.0").RequireExit(1).RequireMention("RECORD", "Nothing was changed");
        before.AssertSame(Environment.Snapshot());
        Assert.DoesNotContain("Traceback", Command.Run("list").Error);
    }

    [Theory]
    [InlineData("no METADATA")]
    [InlineData("broken RECORD")]
    [InlineData("no RECORD")]
    [InlineData("empty dist-info")]
    [InlineData("half of the files")]
    public void IsNamedByCheck(string damage)
    {
        Damage(damage);
        Command.Run("check").RequireExit(1).RequireMention("shop");
    }

    [Theory]
    [InlineData("install", "shop==2.0")]
    [InlineData("uninstall", "")]
    public void TwoOfOneNameGoTogether(string command, string expected)
    {
        Damage("twin");
        Command.Run("list").RequireSuccess().RequireMention("shop-1.0.dist-info");
        _ = command == "install" ? Install("shop==2.0", "--force-reinstall").RequireSuccess() : Command.Run("uninstall", "-y", "shop").RequireSuccess();
        Assert.Equal(expected.Length == 0 ? "basket 1.0" : "basket 1.0, shop 2.0", Installed());
        Assert.False(File.Exists(Path.Combine(Package, "old.py")));
    }

    [Fact]
    public void IgnoringWhatIsInstalledPutsANewOneInItsPlace()
    {
        Damage("no RECORD");
        Install("--ignore-installed", "--no-deps", "shop==2.0").RequireSuccess();
        Assert.Equal("basket 1.0, shop 2.0", Installed());
        Command.Run("check", "--files").RequireSuccess();
    }

    [Fact]
    public void RecordedPathsOutsideOfTheEnvironmentAreNotFollowed()
    {
        string victim = Command.Write("victim.txt", "mine");
        string link = Path.Combine(Environment.SitePackages, "linked");
        Directory.CreateSymbolicLink(link, Command.Work);
        File.AppendAllText(Path.Combine(Metadata, "RECORD"), $"{victim},,\n../../../../../../../..{victim},,\nlinked/victim.txt,,\n");
        Command.Run("uninstall", "-y", "shop").RequireSuccess();
        Assert.Equal("mine", File.ReadAllText(victim));
    }

    private void Damage(string damage)
    {
        string record = Path.Combine(Metadata, "RECORD");
        switch (damage)
        {
            case "no RECORD":
                File.Delete(record);
                break;
            case "broken RECORD":
                File.WriteAllText(record, "\"shop/__init__.py,,\n\0\n");
                break;
            case "RECORD is a folder":
                File.Delete(record);
                Directory.CreateDirectory(record);
                break;
            case "no METADATA" or "no INSTALLER" or "no WHEEL":
                File.Delete(Path.Combine(Metadata, damage[3..]));
                break;
            case "broken METADATA":
                File.WriteAllBytes(Path.Combine(Metadata, "METADATA"), [0xff, 0, 0xfe, 10, 58, 58]);
                break;
            case "empty dist-info":
                Directory.Delete(Metadata, recursive: true);
                Directory.CreateDirectory(Metadata);
                break;
            case "dist-info is a file":
                Directory.Delete(Metadata, recursive: true);
                File.WriteAllText(Metadata, "");
                break;
            case "twin":
                CopyAs("shop-1.5.dist-info");
                break;
            case "remains of pip":
                CopyAs("~hop-1.0.dist-info");
                Directory.CreateDirectory(Path.Combine(Environment.SitePackages, "~hop"));
                break;
            case "half of the files":
                File.Delete(Path.Combine(Package, "old.py"));
                break;
            case "dangling link":
                File.Delete(Path.Combine(Package, "old.py"));
                File.CreateSymbolicLink(Path.Combine(Package, "old.py"), "/nowhere/at/all");
                break;
            case "edited":
                File.AppendAllText(Path.Combine(Package, "old.py"), "# mine");
                break;
            default:
                File.SetAttributes(Path.Combine(Package, "old.py"), FileAttributes.ReadOnly);
                break;
        }
    }

    private void CopyAs(string name)
    {
        string folder = Path.Combine(Environment.SitePackages, name);
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.EnumerateFiles(Metadata))
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), File.ReadAllText(file).Replace("shop-1.0", Path.GetFileNameWithoutExtension(name), StringComparison.Ordinal));
    }
}
