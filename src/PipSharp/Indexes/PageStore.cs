using System.Diagnostics.CodeAnalysis;
using System.Text;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Indexes;

/// <summary>The listings of one index on disk: a file for each project.</summary>
/// <param name="indexUrl">without credentials</param>
internal sealed class PageStore(CacheFolder cache, string indexUrl)
{
    /// <summary>Most fronts fit, so that one read does.</summary>
    private const int FirstRead = 16 * 1024;

    [ThreadStatic]
    private static byte[]? t_buffer;

    private readonly string _folder = Path.Combine(cache.Root, FolderName(indexUrl));

    /// <param name="repair">fetches the page again without the cache</param>
    public bool TryRead(PackageName name, Func<ProjectListing?> repair, [NotNullWhen(true)] out StoredPage? page)
    {
        page = null;
        string path = PathOf(name);
        if (!CacheFolder.CanName(name.Normalized) || !CacheFile.TryOpen(path, out CacheFile file))
            return false;
        using (file)
        {
            byte[] buffer = t_buffer ??= GC.AllocateUninitializedArray<byte>(FirstRead);
            int read = file.Read(buffer, 0);
            if (!StoredPageHeader.TryDecode(buffer.AsSpan(0, read), out StoredPageHeader? header) || header.PageUrl != PageUrl(name))
                return false;
            byte[]? front = Front(file, buffer.AsSpan(0, read), header);
            if (front is null
                || !ProjectListing.TryOpen(front, new StoredRest(path, header.Length, front, repair), out ProjectListing? listing)
                || listing.Name != name || !header.Fits(listing))
                return false;
            page = new StoredPage(header.Validators, listing);
            return true;
        }
    }

    /// <summary>Gives the listing back, with its records on disk if it could be written.</summary>
    public ProjectListing Write(PageValidators validators, ProjectListing listing, Func<ProjectListing?> repair)
    {
        if (validators.NoStore || !CacheFolder.CanName(listing.Name.Normalized))
            return listing;
        ReadOnlyMemory<byte> image = listing.Image;
        byte[] header = StoredPageHeader.For(PageUrl(listing.Name), validators, listing, image.Length - listing.Front.Length).Encode();
        string path = PathOf(listing.Name);
        return cache.Replace(path, header, image)
            ? listing.WithRest(new StoredRest(path, header.Length, listing.Front.Span, repair))
            : listing;
    }

    /// <summary>After a 304: new dates for the same page.</summary>
    public void Renew(StoredPage page, PageValidators validators)
    {
        if (validators.NoStore)
            return;
        string path = PathOf(page.Listing.Name);
        if (TryReadHeader(path, out StoredPageHeader? old) && old.PageUrl == PageUrl(page.Listing.Name) && old.Fits(page.Listing))
        {
            byte[] header = (old with { Validators = validators }).Encode();
            if (header.Length == old.Length)
            {
                cache.ReplaceStart(path, header);
                return;
            }
        }

        Write(validators, page.Listing, static () => null);
    }

    private static bool TryReadHeader(string path, [NotNullWhen(true)] out StoredPageHeader? header)
    {
        header = null;
        if (!CacheFile.TryOpen(path, out CacheFile file))
            return false;
        using (file)
        {
            byte[] buffer = t_buffer ??= GC.AllocateUninitializedArray<byte>(FirstRead);
            return StoredPageHeader.TryDecode(buffer.AsSpan(0, file.Read(buffer.AsSpan(0, 4096), 0)), out header);
        }
    }

    private static byte[]? Front(CacheFile file, ReadOnlySpan<byte> read, StoredPageHeader header)
    {
        if (header.FrontLength > PageBody.MostBytes)
            return null;
        byte[] front = GC.AllocateUninitializedArray<byte>(header.FrontLength);
        ReadOnlySpan<byte> known = read[header.Length..];
        known = known[..Math.Min(known.Length, front.Length)];
        known.CopyTo(front);
        int missing = front.Length - known.Length;
        return missing == 0 || file.Read(front.AsSpan(known.Length), header.Length + known.Length) == missing ? front : null;
    }

    private string PathOf(PackageName name) => Path.Combine(_folder, name.Normalized + ".listing");

    private string PageUrl(PackageName name) => indexUrl + name.Normalized + "/";

    /// <summary>Only a name: the header repeats the URL, so that equal hashes of
    /// different URLs do no harm. (SHA-256 would load a library first.)</summary>
    private static string FolderName(string url)
    {
        ulong hash = 14695981039346656037;
        foreach (byte one in Encoding.UTF8.GetBytes(url))
            hash = (hash ^ one) * 1099511628211;
        return hash.ToString("x16");
    }
}
