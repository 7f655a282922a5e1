using Xunit;

namespace PipSharp.VersionControl;

public sealed class AddressOfARepository
{
    [Theory]
    [InlineData("git+https://example.com/a.git", "git", "https://example.com/a.git", null)]
    [InlineData("git+https://example.com/a.git@v1.0#egg=a&subdirectory=b", "git", "https://example.com/a.git", "v1.0")]
    [InlineData("git+https://user:secret@example.com/a.git@feature/x", "git", "https://user:secret@example.com/a.git", "feature/x")]
    [InlineData("git+https://user@example.com", "git", "https://user@example.com", null)]
    [InlineData("git+file:///home/a%20b/c@d%20e", "git", "file:///home/a%20b/c", "d e")]
    [InlineData("svn+ssh://user@example.com/a@7", "svn", "svn+ssh://user@example.com/a", "7")]
    [InlineData("bzr+ssh://example.com/a", "bzr", "bzr+ssh://example.com/a", null)]
    [InlineData("bzr+lp:project@tag:v1", "bzr", "lp:project", "tag:v1")]
    [InlineData("hg+static-http://example.com/a", "hg", "static-http://example.com/a", null)]
    [InlineData("git+ssh://git@example.com/a.git@1%2E0", "git", "ssh://git@example.com/a.git", "1.0")]
    [InlineData("git+file:///home/a/b@c", "git", "file:///home/a/b", "c")]
    [InlineData("hg+http://example.com/a@tip", "hg", "http://example.com/a", "tip")]
    [InlineData("svn+svn://svn.example.com/a/trunk@2019", "svn", "svn://svn.example.com/a/trunk", "2019")]
    public void IsDivided(string link, string client, string url, string? revision) =>
        Assert.Equal(new RepositoryUrl(client, url, revision), RepositoryUrl.Parse(link));

    [Theory]
    [InlineData("git+https://example.com/a.git@--upload-pack=evil")]
    [InlineData("git+https://example.com/a.git@-x")]
    [InlineData("git+https://example.com/a.git@a..b")]
    [InlineData("git+https://example.com/a.git@")]
    [InlineData("git+https://example.com/a.git@a%0Ab")]
    [InlineData("git+--upload-pack=evil")]
    [InlineData("git+https://example.com/a.git@+main")]
    [InlineData("git+https://example.com/a.git@main:refs/heads/evil")]
    [InlineData("git+ssh://-oProxyCommand=evil/a")]
    [InlineData("git+ssh://%2DoProxyCommand=evil/a")]
    [InlineData("hg+ssh://user@-oProxyCommand=evil/a")]
    [InlineData("svn+ssh://-oProxyCommand=evil/a@1")]
    [InlineData("git+ssh://-l@example.com/a")]
    [InlineData("git+https:")]
    [InlineData("git+https://")]
    [InlineData("git+http:///a")]
    [InlineData("git+file:a/b")]
    [InlineData("git+file://")]
    [InlineData("git+file:///")]
    [InlineData("git+https://example.com/a%0Ab")]
    [InlineData("hg+--config=alias.clone=!evil")]
    public void ThatCouldBecomeAnOptionIsRefused(string link) =>
        Assert.Equal("invalid-repository", Assert.Throws<PipSharpException>(() => RepositoryUrl.Parse(link)).Code);

    [Theory]
    [InlineData("https://user:secret@example.com/a@b", "https://example.com/a@b", "user:secret")]
    [InlineData("https://example.com/a", "https://example.com/a", null)]
    [InlineData("ssh://git@example.com/a", "ssh://git@example.com/a", null)]
    [InlineData("http://token@example.com", "http://example.com", "token")]
    [InlineData("svn://user:secret@example.com/a", "svn://example.com/a", "user:secret")]
    public void GivesItsPasswordApart(string url, string without, string? userInfo)
    {
        Credentials credentials = Credentials.Of(url);
        Assert.Equal((without, userInfo), (credentials.Url, credentials.UserInfo));
        Assert.Equal(url, credentials.WithUserInfo(without));
    }
}
