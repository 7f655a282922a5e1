using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Indexes;

/// <summary>A page of --find-links: files of any project, kept until a project is asked for.</summary>
internal sealed class LinkPageSink : PageSink
{
    public List<ListedFileInput> Files { get; } = [];

    public override void Add(in ListingLink link) => Files.Add(new ListedFileInput
    {
        FileName = Encoding.UTF8.GetString(link.FileName),
        Url = Encoding.UTF8.GetString(link.Url),
        Hashes = [.. Hashes(link.Hashes)],
        Size = link.Size < 0 ? null : link.Size,
        UploadTime = link.UploadTime == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(link.UploadTime),
        RequiresPython = link.RequiresPython.IsEmpty ? null : Encoding.UTF8.GetString(link.RequiresPython),
        Yanked = link.IsYanked ? Encoding.UTF8.GetString(link.Yanked) : null,
        HasMetadataFile = link.HasMetadataFile,
        MetadataHash = Hashes(link.MetadataHashes) is [FileHash first, ..] ? first : null,
    });

    private static List<FileHash> Hashes(ReadOnlySpan<byte> words)
    {
        var hashes = new List<FileHash>();
        foreach (string word in Encoding.UTF8.GetString(words).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            hashes.Add(new FileHash(word[..word.IndexOf(':')], word[(word.IndexOf(':') + 1)..]));
        return hashes;
    }
}
