using System.Security.Cryptography;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class RequirementFiles : Story
{
    private readonly WheelBuilder _app = new WheelBuilder("app", "1.0").Package().Requires("lib>=1");
    private readonly WheelBuilder _lib = new WheelBuilder("lib", "1.0").Package();

    public RequirementFiles() => Index.Add(_app, _lib, new WheelBuilder("lib", "1.1").Package());

    [Fact]
    public void AreInstalledWithWhatTheyInclude()
    {
        Command.Write("more/lib.txt", "lib ~= 1.0.0  # the old one\n");
        Install("-r", Command.Write("all.txt", "# everything\n-r more/lib.txt\n\napp ; python_version >= '3' \\\n  and os_name != 'none'\nnever; python_version < '3'\n")).RequireSuccess();
        Assert.Equal("app 1.0, lib 1.0", Installed());
    }

    [Fact]
    public void MayBringTheirOwnIndex()
    {
        Command.Run("install", "-r", Command.Write("all.txt", $"--index-url {Index.SimpleUrl}\nlib\n")).RequireSuccess();
        Assert.Equal("lib 1.1", Installed());
    }

    [Fact]
    public void MayTakeValuesFromVariables()
    {
        Command.Set("WHERE_PACKAGES_ARE", Index.SimpleUrl);
        Command.Run("install", "-r", Command.Write("all.txt", "-i ${WHERE_PACKAGES_ARE}\nlib\n")).RequireSuccess();
        Assert.Equal("lib 1.1", Installed());
    }

    [Fact]
    public void ConstraintsLimitVersionsAndInstallNothing()
    {
        Install("-c", Command.Write("limits.txt", "lib<1.1\nnever-asked==3\n"), "app").RequireSuccess();
        Assert.Equal("app 1.0, lib 1.0", Installed());
    }

    [Fact]
    public void WithTheRightHashesAreInstalled()
    {
        Install("--require-hashes", "-r", Hashed(Hash(_app), Hash(_lib))).RequireSuccess();
        Assert.Equal("app 1.0, lib 1.0", Installed());
    }

    [Fact]
    public void WithAWrongHashInstallNothing()
    {
        ProcessOutcome outcome = Install("-r", Hashed(Hash(_app), new string('0', 64))).RequireExit(1);
        outcome.RequireMention("lib==1.0", "hash");
        Assert.Equal("", Installed());
    }

    [Fact]
    public void WithAHashAndNoPinTakeTheVersionThatHasTheHash()
    {
        Index.Add(new WheelBuilder("lib", "9.0").Package());
        Install("--no-deps", "-r", Command.Write("loose.txt", $"lib --hash=sha256:{Hash(_lib)}\n")).RequireSuccess();
        Assert.Equal("lib 1.0", Installed());
    }

    [Fact]
    public void WithAHashMustHaveHashesForAll()
    {
        ProcessOutcome outcome = Install("-r", Command.Write("some.txt", $"app==1.0 --hash=sha256:{Hash(_app)}\n")).RequireExit(1);
        Assert.Contains("lib", outcome.Error);
        Assert.Contains("hash", outcome.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("", Installed());
    }

    [Fact]
    public void WithoutHashesAreRefusedWhereHashesAreRequired()
    {
        Install("--require-hashes", "-r", Command.Write("loose.txt", "lib\n")).RequireExit(1).RequireMention("--require-hashes", "lib");
        Assert.Equal("", Installed());
    }

    [Fact]
    public void ThatAreNotThereAreNamed()
    {
        ProcessOutcome outcome = Install("-r", "nowhere.txt").RequireExit(1);
        Assert.Contains("nowhere.txt", outcome.Error);
    }

    [Fact]
    public void WithABadLineAreNamedWithTheLine()
    {
        ProcessOutcome outcome = Install("-r", Command.Write("bad.txt", "lib\n\napp ==== 1\n")).RequireExit(1);
        Assert.Contains("app ==== 1", outcome.Error);
        Assert.Contains("line 3", outcome.Error);
        Assert.Equal("", Installed());
    }

    private string Hashed(string app, string lib) =>
        Command.Write("hashed.txt", $"app==1.0 --hash=sha256:{app}\nlib==1.0 \\\n    --hash=sha256:{new string('1', 64)} \\\n    --hash=sha256:{lib}\n");

    private static string Hash(WheelBuilder wheel) => Convert.ToHexStringLower(SHA256.HashData(wheel.Build()));
}
