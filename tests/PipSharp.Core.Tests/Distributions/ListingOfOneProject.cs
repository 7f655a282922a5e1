using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Distributions;

public sealed class ListingOfOneProject
{
    private static readonly string s_digest = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));

    private static ListedFileInput File(string name) => new() { FileName = name, Url = "https://files.example/packages/ab/" + name };

    private static ProjectListing Listing(params ListedFileInput[] files)
    {
        var builder = new ProjectListingBuilder(PackageName.Parse("demo"));
        foreach (ListedFileInput file in files)
            builder.Add(file);
        return builder.Build();
    }

    private static string[] Versions(ProjectListing listing) => [.. Enumerable.Range(0, listing.VersionCount).Select(one => listing.Version(one).ToString())];

    private static string[] FileNames(ProjectListing listing, int version)
    {
        (int first, int end) = listing.FilesOf(version);
        return [.. Enumerable.Range(first, end - first).Select(row => listing.File(row).FileName)];
    }

    [Fact]
    public void HasItsVersionsInAscendingOrder()
    {
        ProjectListing listing = Listing(File("demo-1.10.tar.gz"), File("demo-1.9-py3-none-any.whl"), File("demo-2.0rc1.tar.gz"), File("demo-1!0.1.tar.gz"), File("demo-2.0.tar.gz"));
        Assert.Equal(["1.9", "1.10", "2.0rc1", "2.0", "1!0.1"], Versions(listing));
        for (int version = 0; version < listing.VersionCount; version++)
            Assert.Equal(listing.Version(version).Key, listing.VersionKey(version));
    }

    [Fact]
    public void KeepsKeysThatHaveATail()
    {
        ProjectListing listing = Listing(File("demo-1.2.3.4.5.6.7.8.9.10.11.12.tar.gz"), File("demo-1.0+local.1.abc.tar.gz"), File("demo-1.0.tar.gz"), File("demo-99999999999999999999.tar.gz"));
        for (int version = 0; version < listing.VersionCount; version++)
            Assert.Equal(listing.Version(version).Key, listing.VersionKey(version));
        Assert.Equal("99999999999999999999", listing.Version(3).ToString());
    }

    [Fact]
    public void HoldsTheFilesOfAVersionTogetherInTheOrderOfThePage()
    {
        ProjectListing listing = Listing(File("demo-2.tar.gz"), File("demo-1-py3-none-any.whl"), File("demo-2-py3-none-any.whl"), File("demo-1.tar.gz"));
        Assert.Equal(["demo-1-py3-none-any.whl", "demo-1.tar.gz"], FileNames(listing, 0));
        Assert.Equal(["demo-2.tar.gz", "demo-2-py3-none-any.whl"], FileNames(listing, 1));
    }

    [Fact]
    public void TakesEqualVersionsWrittenDifferentlyForOne()
    {
        ProjectListing listing = Listing(File("demo-1.0-py3-none-any.whl"), File("demo-1.0.0.tar.gz"), File("demo-1-cp311-cp311-linux_x86_64.whl"));
        Assert.Equal(1, listing.VersionCount);
        Assert.Equal(3, FileNames(listing, 0).Length);
    }

    [Fact]
    public void GivesEachFileBackAsThePageHadIt()
    {
        ListedFileInput full = File("demo-1.0-3-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl") with
        {
            Url = "https://files.example/packages/ab/demo-1.0-3-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl?token=a%2Fb&x=1",
            Hashes = [new FileHash("md5", "d41d8cd98f00b204e9800998ecf8427e"), new FileHash("sha256", s_digest), new FileHash("sha512", s_digest + s_digest), new FileHash("crc", "1")],
            Size = 123456789012,
            UploadTime = DateTimeOffset.FromUnixTimeSeconds(1700000000),
            RequiresPython = ">=3.8, !=3.9.1",
            Yanked = "bröken",
            HasMetadataFile = true,
            MetadataHash = new FileHash("sha256", s_digest),
        };
        ListedFile file = Listing(full).File(0);
        Assert.Equal(full.FileName, file.FileName);
        Assert.Equal(full.Url, file.Url);
        Assert.Equal(["sha512", "sha256", "md5"], file.Hashes.Select(hash => hash.Algorithm));
        Assert.Equal(s_digest, file.Hashes[1].Hex);
        Assert.Equal((full.Size, full.UploadTime, full.RequiresPython), (file.Size, file.UploadTime, file.RequiresPython));
        Assert.Equal((full.Yanked, full.MetadataHash), (file.Yanked, file.MetadataHash));
        Assert.True(file.IsWheel && file.HasMetadataFile);
        Assert.Equal("1.0", file.Version.ToString());
    }

    [Fact]
    public void LeavesOpenWhatThePageDoesNotSay()
    {
        ListedFile file = Listing(File("demo-1.0.tar.gz")).File(0);
        Assert.Equal((null, null, null), (file.Size, file.UploadTime, file.RequiresPython));
        Assert.Equal((null, null), (file.Yanked, file.MetadataHash));
        Assert.True(file.Hashes.IsEmpty && !file.IsWheel && !file.HasMetadataFile);
    }

    [Fact]
    public void HasColumnsForChoosing()
    {
        ProjectListing listing = Listing(
            File("demo-1-py3-none-any.whl") with { RequiresPython = ">=3.8" },
            File("demo-1-7abc-cp311-cp311-win32.whl") with { RequiresPython = ">=3.8", Yanked = "" },
            File("demo-1.tar.gz") with { UploadTime = DateTimeOffset.FromUnixTimeSeconds(86400) });
        Assert.Equal(new ListedRow(0, 0, IsYanked: false, HasMetadataFile: false, 0, 0), listing.Row(0));
        Assert.Equal(new ListedRow(1, 0, IsYanked: true, HasMetadataFile: false, 0, 7), listing.Row(1));
        Assert.Equal(new ListedRow(-1, -1, IsYanked: false, HasMetadataFile: false, 86400, 0), listing.Row(2));
        Assert.Equal(("py3-none-any", "cp311-cp311-win32"), (listing.TagSet(0), listing.TagSet(1)));
        Assert.Equal((2, 1, ">=3.8"), (listing.TagSetCount, listing.RequiresPythonCount, listing.RequiresPython(0)));
        Assert.Equal("", listing.File(1).Yanked);
    }

    [Theory]
    [InlineData("demo-1.0.exe")]
    [InlineData("demo-1.0-py2.7.egg")]
    [InlineData("other-1.0-py3-none-any.whl")]
    [InlineData("demo-not_a_version-py3-none-any.whl")]
    [InlineData("demo-1.0-none-any.whl")]
    [InlineData("index.html")]
    [InlineData("")]
    public void LeavesOutWhatIsNoFileOfTheProject(string name)
    {
        ProjectListing listing = Listing(File("demo-0.1-py3-none-any.whl"), File("demo-0.1.tar.gz"), File(name));
        Assert.Equal(2, listing.FileCount);
    }

    [Fact]
    public void LeavesOutTagSetsThatMultiplyIntoMillionsAndEndlessNames()
    {
        string many = string.Join('.', Enumerable.Range(0, 200).Select(one => "py" + one));
        ProjectListing listing = Listing(File($"demo-1.0-{many}-{many}-{many}.whl"), File($"demo-1.{new string('0', 5000)}.tar.gz"));
        Assert.Equal((0, 0), (listing.FileCount, listing.VersionCount));
    }

    [Fact]
    public void ReadsKnownAndNewNamesAlike()
    {
        // The second and later names are read from parts that are known by then.
        ProjectListing listing = Listing(
            File("demo-1.0-py3-none-any.whl"), File("demo-1.1-py3-none-any.whl"), File("Demo-1.0-py3-none-any.whl"), File("demo-1.0_local-py3-none-any.whl"),
            File("demo-1.0.tar.gz"), File("demo-1.1.tar.gz"), File("demo-1.0-2.tar.gz"), File("demo-x-1.1.tar.gz"));
        Assert.Equal(["1.0", "1.0.post2", "1.1"], Versions(listing).Where(version => !version.Contains('+', StringComparison.Ordinal)));
        Assert.Equal(["demo-1.1-py3-none-any.whl", "demo-1.1.tar.gz"], FileNames(listing, listing.VersionCount - 1));
    }

    [Fact]
    public void TellsTheStatusOfTheProject()
    {
        Assert.Equal(("active", null), (Listing().Status, Listing().StatusReason));
        var builder = new ProjectListingBuilder(PackageName.Parse("demo")) { Status = "archived", StatusReason = "no time" };
        builder.Add(File("demo-1.tar.gz"));
        Assert.Equal(("archived", "no time", 1), (builder.Build().Status, builder.Build().StatusReason, builder.Build().FileCount));
    }

    [Fact]
    public void OffersNoFilesOfAQuarantinedProject()
    {
        var builder = new ProjectListingBuilder(PackageName.Parse("demo")) { Status = "quarantined" };
        builder.Add(File("demo-1.tar.gz"));
        Assert.Equal((0, 0, "quarantined"), (builder.Build().FileCount, builder.Build().VersionCount, builder.Build().Status));
    }

    [Theory]
    [InlineData("https://example.org/demo-1.0.tar.gz")]
    [InlineData("https://example.org/a/b/download?file=demo-1.0.tar.gz&key=demo-1.0.tar.gz#x")]
    [InlineData("https://example.org/simple/demo/get.php?id=17")]
    [InlineData("file:///srv/wheels/demo-1.0.tar.gz")]
    [InlineData("demo-1.0.tar.gz")]
    [InlineData("x")]
    public void KeepsAddressesOfAnyShape(string url) => Assert.Equal(url, Listing(File("demo-1.0.tar.gz") with { Url = url }).File(0).Url);
}
