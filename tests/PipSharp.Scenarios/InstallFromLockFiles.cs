using System.Security.Cryptography;
using System.Text;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>-r pylock.toml and --group pylock.toml:name; what pip 26.3 does with the same files, but for what the tests name.</summary>
public sealed class InstallFromLockFiles : Story
{
    private readonly WheelBuilder _app = new WheelBuilder("app", "1.0").Package().Requires("lib");
    private readonly WheelBuilder _lib = new WheelBuilder("lib", "1.5").Package();

    public InstallFromLockFiles() => Index.Add(_app, _lib, new WheelBuilder("lib", "2.0").Package());

    [Fact]
    public void TakeWhatIsLockedAndAskNoIndex()
    {
        Write("pylock.toml", Wheel(_app) + Wheel(_lib));
        Install("-r", "pylock.toml").RequireSuccess();
        Assert.Equal("app 1.0, lib 1.5", Installed());
        Assert.Equal(0, Index.CountOf(IndexServer.PagePath("lib")));
        Assert.False(File.Exists(Path.Combine(Environment.SitePackages, "app-1.0.dist-info", "direct_url.json")));
    }

    /// <summary>PEP 751: an installer resolves nothing. pip does, and refuses lib for its missing hash.</summary>
    [Fact]
    public void TakeNothingThatIsNotLocked()
    {
        Write("pylock.toml", Wheel(_app));
        Install("-r", "pylock.toml").RequireSuccess();
        Assert.Equal("app 1.0", Installed());
    }

    [Fact]
    public void FollowPathsFromTheirOwnFolder()
    {
        _lib.WriteTo(Directory.CreateDirectory(Path.Combine(Command.Work, "locks", "wheels")).FullName);
        Write("locks/pylock.own.toml", Wheel(_lib, $"path = 'wheels/{_lib.FileName}'"));
        Install("-r", "locks/pylock.own.toml").RequireSuccess();
        Assert.Equal("lib 1.5", Installed());
    }

    [Fact]
    public void ComeFromTheWebWithPathsBesideThem()
    {
        Serve(Wheel(_lib, $"path = '../files/{_lib.FileName}'"));
        Install("-r", Index.Url + "/locks/pylock.toml").RequireSuccess();
        Assert.Equal("lib 1.5", Installed());
    }

    [Theory]
    [InlineData("'-r' 'pylock.toml'", "lib 1.5")]
    [InlineData("'-r' 'pylock.toml[Extra_1]'", "app 1.0, lib 1.5")]
    [InlineData("'--group' 'pylock.toml:dev'", "")]
    [InlineData("'--group' 'pylock.toml[extra-1]:dev'", "app 1.0")]
    [InlineData("'-r' 'pylock.toml' '--group' 'pylock.toml[extra-1]:dev'", "app 1.0, lib 1.5")]
    public void ChooseByExtrasAndGroups(string arguments, string expected)
    {
        string head = "extras = ['extra-1']\ndependency-groups = ['dev', 'main']\ndefault-groups = ['main']\n";
        Write("pylock.toml", Wheel(_app, marker: "\"'extra-1' in extras\"") + Wheel(_lib, marker: "\"'main' in dependency_groups\""), head);
        Install([.. arguments.Split(' ').Select(word => word.Trim('\''))]).RequireSuccess();
        Assert.Equal(expected, Installed());
    }

    [Fact]
    public void SayWhichExtrasAndGroupsTheyLack()
    {
        Write("pylock.toml", Wheel(_lib));
        Install("-r", "pylock.toml[none]", "--group", "pylock.toml:nobody").RequireSuccess().RequireMention("extra 'none'", "group 'nobody'");
    }

    [Fact]
    public void DoNotMixWithRequirementsThatHaveNoHashes()
    {
        Write("pylock.toml", Wheel(_lib));
        Refused(Install("-r", "pylock.toml", "app"), "--require-hashes mode", "app");
        Install("-r", "pylock.toml", "app", "--no-require-hashes").RequireSuccess();
        Assert.Equal("app 1.0, lib 1.5", Installed());
    }

    [Fact]
    public void HaveProjectsAndTheirLockedDependencies()
    {
        Command.Write("own/pyproject.toml", "[project]\nname = 'own'\nversion = '1'\ndependencies = ['lib']\n");
        Write("pylock.toml", "[[packages]]\nname = 'own'\ndirectory = {path = 'own', editable = true}\n" + Wheel(_lib));
        Install("--dry-run", "-r", "pylock.toml").RequireSuccess().RequireMention("Would install lib-1.5 own-1");
    }

    [Fact]
    public void AreReadByCompile()
    {
        Write("pylock.toml", Wheel(_app) + Wheel(_lib));
        string text = Command.Run("compile", "-r", "pylock.toml", "--no-header", "-i", Index.SimpleUrl, "--python", Environment.Python).RequireSuccess().Output;
        Assert.StartsWith("app==1.0\n    # via -r pylock.toml\nlib==1.5\n", text);
        Command.Run("compile", "--universal", "-r", "pylock.toml", "--python", Environment.Python).RequireExit(1).RequireMention("lock file");
    }

    [Theory]
    [InlineData("lock-version = '1.0'", "lock-version = '2.0'", "2.0")]
    [InlineData("lock-version = '1.0'", "lock-version = '0.9'", "0.9")]
    [InlineData("lock-version = '1.0'\n", "", "lock-version")]
    [InlineData("[[packages]]", "[[packages]", "pylock.toml")]
    [InlineData("created-by", "requires-python = '>=99'\ncreated-by", ">=99")]
    [InlineData("created-by", "environments = [\"os_name == 'none'\"]\ncreated-by", "os_name")]
    [InlineData("version = '1.5'", "version = '1.6'", "lib")]
    [InlineData("name = 'lib'\n", "name = 'bil'\n", "bil")]
    [InlineData("sha256", "md5", "no hash that is secure")]
    [InlineData("sha256", "crc32", "no hash that is secure")]
    [InlineData("hashes = ", "hushes = ", "hashes")]
    [InlineData("size = ", "size = 1", "bytes")]
    [InlineData("size = ", "size = -", "a size cannot be negative")]
    [InlineData("url = 'http", "url = 'ftp", "no address of a file")]
    public void AreRefusedIfWrong(string good, string bad, string mention)
    {
        string text = Text("", Wheel(_lib));
        Assert.Contains(good, text, StringComparison.Ordinal);
        Command.Write("pylock.toml", text.Replace(good, bad, StringComparison.Ordinal));
        Refused(Install("-r", "pylock.toml"), mention);
    }

    [Fact]
    public void AreRefusedForAnotherFileThanTheHashes()
    {
        Write("pylock.toml", Wheel(_lib).Replace(Sha256(_lib), Sha256(_app), StringComparison.Ordinal));
        Refused(Install("-r", "pylock.toml"), "DO NOT MATCH THE HASHES");
        Write("pylock.toml", Wheel(_lib).Replace(Sha256(_lib), Sha256(_lib)[1..], StringComparison.Ordinal));
        Refused(Install("-r", "pylock.toml"), "is no sha256 hash");
    }

    [Fact]
    public void AreRefusedForAnotherSizeAlsoOfACachedWheel()
    {
        Write("pylock.toml", Wheel(_lib));
        Install("-r", "pylock.toml").RequireSuccess();
        Command.Run("uninstall", "-y", "lib").RequireSuccess();
        Write("pylock.toml", Wheel(_lib).Replace("size = ", "size = 1", StringComparison.Ordinal));
        Refused(Install("-r", "pylock.toml"), "bytes");
        Write("pylock.toml", Wheel(_lib));
        Index.ForgetRequests();
        Install("-r", "pylock.toml").RequireSuccess();
        Assert.Empty(Index.Requests);
    }

    [Fact]
    public void AreNamedAsWhoStatesHashAndSize()
    {
        string wrongHash = Wheel(_lib).Replace(Sha256(_lib), Sha256(_app), StringComparison.Ordinal);
        Write("pylock.toml", wrongHash);
        Refused(Install("-r", "pylock.toml"), $"the lock file states sha256:{Sha256(_app)}");
        Write("pylock.size.toml", Wheel(_lib).Replace("size = ", "size = 1", StringComparison.Ordinal));
        Refused(Install("-r", "pylock.size.toml"), "the lock file states 1");
        Command.Run("download", "-i", Index.SimpleUrl, "--python", Environment.Python, "-d", "there", "lib<2").RequireSuccess();
        Refused(Install("-r", "pylock.toml"), "the lock file states");
    }

    [Theory]
    [InlineData("size = 9, ", "bytes")]
    [InlineData("subdirectory = 'none', ", "subdirectory")]
    public void AreRefusedForAnotherArchive(string wrong, string mention)
    {
        byte[] sdist = new SdistBuilder("own", "1.0").Build();
        Index.AddPath("/own-1.0.tar.gz", "application/gzip", sdist);
        string hash = Convert.ToHexStringLower(SHA256.HashData(sdist));
        Write("pylock.toml", $"[[packages]]\nname = 'own'\narchive = {{url = '{Index.Url}/own-1.0.tar.gz', {wrong}hashes = {{sha256 = '{hash}'}}}}\n");
        Refused(Install("-r", "pylock.toml"), mention);
        Write("pylock.toml", $"[[packages]]\nname = 'own'\narchive = {{url = '{Index.Url}/own-1.0.tar.gz', hashes = {{sha256 = '{Sha256(_lib)}'}}}}\n");
        Refused(Install("-r", "pylock.toml"), "DO NOT MATCH THE HASHES");
    }

    [Fact]
    public void AreRefusedWhereTwoHaveOnePackage()
    {
        Write("pylock.toml", Wheel(_lib));
        Write("pylock.other.toml", Wheel(_lib));
        Refused(Install("-r", "pylock.toml", "-r", "pylock.other.toml"), $"Multiple locked files provided for lib: {Index.FileUrl(_lib)} (from pylock.toml) and {Index.FileUrl(_lib)} (from pylock.other.toml)");
    }

    [Theory]
    [InlineData("lib==1.5", "")]
    [InlineData("lib!=1.5", "do without the constraint")]
    [InlineData("elsewhere>1", "")]
    public void KeepToConstraints(string constraint, string refusal)
    {
        Write("pylock.toml", Wheel(_lib));
        Command.Write("limits.txt", constraint + "\n");
        ProcessOutcome outcome = Install("-r", "pylock.toml", "-c", "limits.txt");
        outcome.RequireExit(refusal.Length > 0 ? 1 : 0).RequireMention(refusal);
        Assert.Equal(refusal.Length > 0 ? "" : "lib 1.5", Installed());
    }

    [Fact]
    public void AreRefusedForTwoPackagesOfOneName()
    {
        Write("pylock.toml", Wheel(_lib) + Wheel(_lib));
        Refused(Install("-r", "pylock.toml"), "more than one lib");
    }

    [Theory]
    [InlineData("url = 'file:///etc/hostname'", "cannot name a local path")]
    [InlineData("path = '/etc/hostname'", "absolute paths")]
    [InlineData("path = '\\etc\\hostname'", "absolute paths")]
    [InlineData("path = '//elsewhere.invalid/lib-1.5-py3-none-any.whl'", "absolute paths")]
    [InlineData("path = 'http://elsewhere.invalid/lib-1.5-py3-none-any.whl'", "absolute paths")]
    [InlineData("path = 'file:/etc/hostname'", "absolute paths")]
    public void FromTheWebLeadNowhereElse(string place, string mention)
    {
        Serve(Wheel(_lib, place));
        Refused(Install("-r", Index.Url + "/locks/pylock.toml"), mention);
    }

    [Theory]
    [InlineData("directory = {path = 'own'}", "folders have no meaning")]
    [InlineData("vcs = {type = 'git', url = 'file:///tmp/x', commit-id = '0123456789012345678901234567890123456789'}", "cannot name a local path")]
    public void FromTheWebHaveNoProjectsOfThisDisk(string source, string mention)
    {
        Serve($"[[packages]]\nname = 'own'\n{source}\n");
        Refused(Install("-r", Index.Url + "/locks/pylock.toml"), mention);
    }

    [Theory]
    [InlineData("url = '--upload-pack=touch x', commit-id = '0123456789012345678901234567890123456789'", "no address of a repository")]
    [InlineData("url = 'https://127.0.0.1:9/x', commit-id = '--upload-pack=touch x'", "is no commit")]
    [InlineData("url = 'https://127.0.0.1:9/x', commit-id = 'main'", "is no commit")]
    [InlineData("url = 'https://127.0.0.1:9/x#egg=y', subdirectory = 'z', commit-id = '0123456789012345678901234567890123456789'", "fragments")]
    public void DoNotReachAClientOfVersionControlWithTricks(string source, string mention)
    {
        Write("pylock.toml", $"[[packages]]\nname = 'own'\nvcs = {{type = 'git', {source}}}\n");
        Refused(Install("-r", "pylock.toml"), mention);
    }

    [Fact]
    public void ThatAreNotThereAreNamed() => Refused(Install("-r", "nowhere/pylock.toml"), "Error reading pylock file 'nowhere/pylock.toml'");

    [Fact]
    public void AreAsGoodAsWhatLockWrote()
    {
        Command.Run("lock", "-i", Index.SimpleUrl, "--python", Environment.Python, "app", "lib<2").RequireSuccess();
        Index.Add(new WheelBuilder("lib", "1.9").Package());
        Install("-r", "pylock.toml").RequireSuccess();
        Assert.Equal("app 1.0, lib 1.5", Installed());
    }

    private void Write(string file, string packages, string head = "") => Command.Write(file, Text(head, packages));

    private void Serve(string packages) => Index.AddPath("/locks/pylock.toml", "application/toml", Encoding.UTF8.GetBytes(Text("", packages)));

    private static string Text(string head, string packages) => $"lock-version = '1.0'\ncreated-by = 'a test'\n{head}\n{packages}";

    private string Wheel(WheelBuilder wheel, string? place = null, string? marker = null) =>
        $"""
        [[packages]]
        name = '{wheel.Name}'
        version = '{wheel.Version}'
        {(marker is null ? "" : "marker = " + marker)}
        [[packages.wheels]]
        name = '{wheel.FileName}'
        {place ?? $"url = '{Index.FileUrl(wheel)}'"}
        size = {wheel.Build().Length}
        hashes = {"{"} sha256 = '{Sha256(wheel)}' {"}"}

        """;

    private static string Sha256(WheelBuilder wheel) => Convert.ToHexStringLower(SHA256.HashData(wheel.Build()));

    private void Refused(ProcessOutcome outcome, params string[] mentions)
    {
        outcome.RequireExit(1).RequireMention(mentions);
        Assert.Equal("", Installed());
    }
}
