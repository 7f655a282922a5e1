using PipSharp.Locks;
using PipSharp.RequirementFiles;
using Xunit;

namespace PipSharp.Requests;

/// <summary>What the places in a lock file mean from where it lies.</summary>
public sealed class PlacesOfLockFiles
{
    private static readonly LocalPaths Paths = new("/work", static _ => PathKind.Missing);

    [Theory]
    [InlineData("pylock.toml", "wheels/a.whl", "file:///work/wheels/a.whl")]
    [InlineData("sub/pylock.x.toml", "../a b.whl", "file:///work/a%20b.whl")]
    [InlineData("file:///else/pylock.toml", "a.whl", "file:///else/a.whl")]
    [InlineData("/else/pylock.toml", "/abs/a.whl", "file:///abs/a.whl")]
    [InlineData("pylock.toml", "wheels\\a.whl", "file:///work/wheels/a.whl")]
    [InlineData("pylock.toml", "http://host/a.whl", "file:///work/http:/host/a.whl")]
    [InlineData("https://host/x/pylock.toml?y=/z", "../w/a+b%20.whl", "https://host/w/a%2Bb%2520.whl")]
    [InlineData("https://host/x/pylock.toml", "a?b#c.whl", "https://host/x/a%3Fb%23c.whl")]
    [InlineData("https://host/x/pylock.toml", "../../../a.whl", "https://host/a.whl")]
    public void PathsStartAtTheFolderOfTheLockFile(string lockFile, string path, string expected) =>
        Assert.Equal(expected, new LockPlace(lockFile, Paths).OfFile(new LockedPlace("https://not/taken", path)).Replace("http%3A", "http:", StringComparison.Ordinal));

    [Theory]
    [InlineData("/abs/a.whl")]
    [InlineData("\\abs\\a.whl")]
    [InlineData("//host/a.whl")]
    [InlineData("https://other/a.whl")]
    [InlineData("file:a.whl")]
    [InlineData("C:\\a.whl")]
    public void FromTheWebNothingIsAbsolute(string path) => Refused(() => new LockPlace("https://host/pylock.toml", Paths).OfFile(new LockedPlace(null, path)));

    [Theory]
    [InlineData("https://host/pylock.toml", "file:///a.whl")]
    [InlineData("https://host/pylock.toml", "FILE:///a.whl")]
    [InlineData("pylock.toml", "ftp://host/a.whl")]
    [InlineData("pylock.toml", "git+https://host/a")]
    [InlineData("pylock.toml", "-x")]
    public void UrlsAreOfTheWebOrOfThisDisk(string lockFile, string url) => Refused(() => new LockPlace(lockFile, Paths).OfFile(new LockedPlace(url, null)));

    [Theory]
    [InlineData("git", "https://host/a", null, "git+https://host/a@0123456789012345678901234567890123456789")]
    [InlineData("git", "ssh://git@host/a", "x/y", "git+ssh://git@host/a@0123456789012345678901234567890123456789#subdirectory=x/y")]
    [InlineData("git", "git@host:a", null, null)]
    [InlineData("cvs", "https://host/a", null, null)]
    [InlineData("git", "https://host/a#b", "c", null)]
    [InlineData("git", "https://host/a", "c&egg=d", null)]
    public void CommitsBecomeRequirements(string type, string url, string? subdirectory, string? expected)
    {
        var vcs = new LockedVcs(type, new LockedPlace(url, null), "0123456789012345678901234567890123456789") { Subdirectory = subdirectory };
        if (expected is null)
            Refused(() => new LockPlace("pylock.toml", Paths).OfCommit(vcs));
        else
            Assert.Equal(expected, new LockPlace("pylock.toml", Paths).OfCommit(vcs));
    }

    [Theory]
    [InlineData("pylock.toml", "pylock.toml", "")]
    [InlineData("a/pylock.dev.toml[B_c, a]", "a/pylock.dev.toml", "a b-c")]
    [InlineData("https://host/pylock.toml?token=a/b[x]", "https://host/pylock.toml?token=a/b", "x")]
    [InlineData("requirements.txt[a]", null, "")]
    [InlineData("pylock.a.b.toml", null, "")]
    public void ExtrasStandBehindTheName(string text, string? location, string extras)
    {
        LockRequest? request = LockRequest.Of(text);
        Assert.Equal(location, request?.Location);
        Assert.Equal(extras, string.Join(' ', request?.Extras ?? []));
    }

    [Theory]
    [InlineData("dev", "pyproject.toml", "dev", true)]
    [InlineData("a/pyproject.toml:dev", "a/pyproject.toml", "dev", true)]
    [InlineData("pylock.toml[x]:dev", "pylock.toml[x]", "dev", true)]
    [InlineData("https://host/pylock.toml:dev", "https://host/pylock.toml", "dev", false)]
    [InlineData("pyproject.toml/:dev", "pyproject.toml/", "dev", false)]
    [InlineData(":dev", "", "dev", false)]
    public void GroupsHaveTheirFileBeforeTheColon(string text, string path, string name, bool isValid)
    {
        var group = GroupRequest.Parse(text);
        Assert.Equal((path, name, isValid), (group.Path, group.Name, group.IsPathValid));
    }

    private static void Refused(Func<string> place) => Assert.Equal("wrong-lock-place", Assert.Throws<PipSharpException>(place).Code);
}
