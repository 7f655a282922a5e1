using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Indexes;

/// <summary>One --find-links: a folder, an HTML page or an archive, by path or
/// URL. Read once, when the first project is asked for.</summary>
internal sealed class FoundLinks(IndexContext context, Uri url) : IndexSource
{
    private static readonly string[] s_archives =
        [".whl", ".zip", ".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tbz", ".tar.xz", ".txz", ".tar.lzma", ".tar.lz", ".tlz"];

    private readonly Once<List<ListedFileInput>> _files = new();

    public override string Shown => IndexAddress.Redact(url);

    public override ValueTask<ProjectListing?> GetAsync(PackageName name, CancellationToken cancel)
    {
        ValueTask<List<ListedFileInput>> files = _files.GetAsync(() => ReadAsync(cancel), CancellationToken.None);
        return files.IsCompletedSuccessfully
            ? new ValueTask<ProjectListing?>(Select(files.Result, name))
            : new ValueTask<ProjectListing?>(SelectAsync(files, name));
    }

    private static async Task<ProjectListing?> SelectAsync(ValueTask<List<ListedFileInput>> files, PackageName name) =>
        Select(await files, name);

    private static ProjectListing? Select(List<ListedFileInput> files, PackageName name)
    {
        var builder = new ProjectListingBuilder(name);
        foreach (ListedFileInput file in files)
        {
            if (MayBelongTo(file.FileName, name.Normalized))
                builder.Add(file);
        }

        return OrNothing(builder.Build());
    }

    /// <summary>A quick look before the name is parsed: the folder may hold thousands of other projects.</summary>
    private static bool MayBelongTo(string fileName, string name)
    {
        int position = 0;
        foreach (char expected in name)
        {
            if (position == fileName.Length)
                return false;
            char actual = char.ToLowerInvariant(fileName[position++]);
            if (expected != '-' ? actual != expected : actual is not ('-' or '_' or '.'))
                return false;
            while (expected == '-' && position < fileName.Length && fileName[position] is '-' or '_' or '.')
                position++;
        }

        return true;
    }

    private ValueTask<List<ListedFileInput>> ReadAsync(CancellationToken cancel)
    {
        if (s_archives.Any(suffix => url.AbsolutePath.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            && !(url.IsFile && Directory.Exists(IndexAddress.LocalPath(url))))
            return new ValueTask<List<ListedFileInput>>([Archive()]);
        return url.IsFile
            ? new ValueTask<List<ListedFileInput>>(ReadLocal(IndexAddress.LocalPath(url)))
            : new ValueTask<List<ListedFileInput>>(ReadRemoteAsync(cancel));
    }

    private ListedFileInput Archive()
    {
        string text = IndexAddress.WithoutCredentials(url.OriginalString);
        int hash = text.IndexOf('#');
        string fragment = hash < 0 ? "" : text[(hash + 1)..];
        int equals = fragment.IndexOf('=');
        return new ListedFileInput
        {
            FileName = Uri.UnescapeDataString(url.AbsolutePath[(url.AbsolutePath.LastIndexOf('/') + 1)..]),
            Url = hash < 0 ? text : text[..hash],
            Hashes = equals <= 0 || fragment.Contains('&')
                ? []
                : [new FileHash(fragment[..equals].ToLowerInvariant(), fragment[(equals + 1)..])],
        };
    }

    private List<ListedFileInput> ReadLocal(string path)
    {
        var sink = new LinkPageSink();
        try
        {
            if (Directory.Exists(path))
                ReadFolder(path, sink);
            else if (File.Exists(path))
                LocalPages.Read(path, context.Warn, sink);
            else
                context.Warn($"--find-links {Shown} is ignored: there is no such file or folder");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipSharpException(
                "unreadable-index", $"Could not read {Shown}: {e.Message}", "Check the path and its permissions.", e);
        }

        return sink.Files;
    }

    /// <summary>As pip: archives are candidates, HTML files are pages of links.</summary>
    private void ReadFolder(string folder, LinkPageSink sink)
    {
        LocalPages.List(folder, sink);
        string[] pages = [.. Directory.GetFiles(folder, "*.html").Order(StringComparer.Ordinal)];
        foreach (string page in pages)
            LocalPages.Read(page, context.Warn, sink);
    }

    private async Task<List<ListedFileInput>> ReadRemoteAsync(CancellationToken cancel)
    {
        if (context.Options.Offline)
            throw new PipSharpException(
                "offline", $"{Shown} would have to be read, and --offline forbids to ask.",
                "Run without --offline, or name a local folder.");
        string address = IndexAddress.WithoutCredentials(url.OriginalString);
        if (!IndexAddress.TryParse(address, out Uri? page))
            throw new PipSharpException("bad-url", $"This is no URL: {Shown}");
        var question = new HttpQuestion(page) { Accept = PageDecoder.Accept, Compressed = true, Refresh = context.Options.Refresh, WholeBody = context.Options.MostPageBytes };
        using HttpReply reply = await context.Transport.Value.OpenAsync(question, cancel);
        var sink = new LinkPageSink();
        await PageReader.ReadAsync(reply, context, sink, cancel);
        return sink.Files;
    }
}
