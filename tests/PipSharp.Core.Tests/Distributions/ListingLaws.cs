using FsCheck;
using FsCheck.Fluent;
using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Distributions;

public sealed class ListingLaws
{
    private static readonly string[] s_versions = ["1.0", "1", "1.0.0", "1.0a1", "1.0.dev3", "1.0.post1", "2!0.1", "1.0+local.7", "0.0.1", "2026.10.18"];
    private static readonly string[] s_endings = ["-py3-none-any.whl", "-cp311-cp311-win32.whl", "-2x-py3-none-any.whl", ".tar.gz", ".zip"];

    private static readonly Gen<string> s_names =
        from version in Gen.Elements(s_versions)
        from ending in Gen.Elements(s_endings)
        select "demo-" + version + ending;

    private static ProjectListing Listing(IEnumerable<string> names)
    {
        var builder = new ProjectListingBuilder(PackageName.Parse("demo"));
        foreach (string name in names)
            builder.Add(new ListedFileInput { FileName = name, Url = "https://e.org/files/" + name });
        return builder.Build();
    }

    private static void ForAnyPage(Func<string[], bool> law) => Prop.ForAll(Arb.From(s_names.ArrayOf()), law).QuickCheckThrowOnFailure();

    [Fact]
    public void EveryFileIsFoundUnderItsVersion() => ForAnyPage(names =>
    {
        ProjectListing listing = Listing(names);
        var found = new List<string>();
        for (int version = 0; version < listing.VersionCount; version++)
        {
            (int first, int end) = listing.FilesOf(version);
            for (int row = first; row < end; row++)
            {
                ListedFile file = listing.File(row);
                if (!file.Version.Equals(listing.Version(version)) || file.Url != "https://e.org/files/" + file.FileName)
                    return false;
                found.Add(file.FileName);
            }
        }

        return found.Order(StringComparer.Ordinal).SequenceEqual(names.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    });

    [Fact]
    public void VersionsAscendWithoutRepetition() => ForAnyPage(names =>
    {
        ProjectListing listing = Listing(names);
        return Enumerable.Range(1, Math.Max(0, listing.VersionCount - 1)).All(version => listing.VersionKey(version - 1) < listing.VersionKey(version));
    });

    [Fact]
    public void TheImageReadBackIsTheSameListing() => ForAnyPage(names =>
    {
        ProjectListing written = Listing(names);
        return ProjectListing.TryOpen(written.Image.ToArray(), out ProjectListing? read)
            && read.FileCount == written.FileCount
            && Enumerable.Range(0, read.FileCount).All(row => read.Row(row) == written.Row(row) && read.File(row).Url == written.File(row).Url);
    });

    [Fact]
    public void TheSamePageGivesTheSameBytes() => ForAnyPage(names => Listing(names).Image.Span.SequenceEqual(Listing(names).Image.Span));
}
