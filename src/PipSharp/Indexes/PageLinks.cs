using System.Text;

namespace PipSharp.Indexes;

/// <summary>Makes the links of one page absolute, as bytes: thousands of links
/// share the page's origin, and most need no more than its text in front.</summary>
internal sealed class PageLinks
{
    private readonly bool _fromFile;
    private Uri _base;
    private byte[] _origin = [];
    private byte[] _buffer = new byte[512];

    /// <param name="page">the final URL</param>
    public PageLinks(Uri page)
    {
        _fromFile = page.IsFile;
        _base = page;
        SetBase(IndexAddress.WithoutCredentials(page.OriginalString));
    }

    /// <summary>&lt;base href&gt;, relative to the page itself; one that cannot be used is ignored.</summary>
    public void SetBase(string href)
    {
        if (!Uri.TryCreate(_base, href, out Uri? url) || !IsAllowed(url))
            return;
        _base = url;
        _origin = Encoding.UTF8.GetBytes(url.IsFile ? "file://" : $"{url.Scheme}://{url.Authority}");
    }

    /// <summary>The absolute URL without fragment, and the fragment. The spans hold until the next call.</summary>
    /// <returns>false for a link that leads to where no page may lead: another scheme, or from the network to local files</returns>
    public bool TryResolve(ReadOnlySpan<byte> href, out ReadOnlySpan<byte> url, out ReadOnlySpan<byte> fragment)
    {
        href = href.Trim(" \t\r\n\f"u8);
        int hash = href.IndexOf((byte)'#');
        fragment = hash < 0 ? default : href[(hash + 1)..];
        ReadOnlySpan<byte> address = hash < 0 ? href : href[..hash];
        if (IsPlainAbsolute(address))
        {
            url = address;
            return true;
        }

        if (IsPlainRooted(address))
        {
            url = Join(address);
            return true;
        }

        return TryResolveOther(Encoding.UTF8.GetString(address), out url);
    }

    /// <summary>Scheme and host in lower case and nothing that needs a closer look.</summary>
    private static bool IsPlainAbsolute(ReadOnlySpan<byte> url)
    {
        int start = url.StartsWith("https://"u8) ? 8 : url.StartsWith("http://"u8) ? 7 : -1;
        return start > 0 && url.Length > start && IsPlain(url) && url[start..].IndexOf((byte)'@') < 0;
    }

    private static bool IsPlainRooted(ReadOnlySpan<byte> path) =>
        path.Length > 1 && path[0] == '/' && path[1] != '/' && IsPlain(path);

    private static bool IsPlain(ReadOnlySpan<byte> url) =>
        url.IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0 && url.IndexOf((byte)'\\') < 0 && url.IndexOf("/."u8) < 0;

    private bool TryResolveOther(string href, out ReadOnlySpan<byte> url)
    {
        url = default;
        if (!Uri.TryCreate(_base, href, out Uri? absolute) || !IsAllowed(absolute))
            return false;
        url = Encoding.UTF8.GetBytes(absolute.IsFile ? IndexAddress.FileUrl(IndexAddress.LocalPath(absolute)) : IndexAddress.WithoutCredentials(absolute.AbsoluteUri));
        return true;
    }

    private bool IsAllowed(Uri url) => url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp || (_fromFile && url.IsFile);

    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> path)
    {
        int length = _origin.Length + path.Length;
        if (_buffer.Length < length)
            _buffer = new byte[length * 2];
        _origin.CopyTo(_buffer, 0);
        path.CopyTo(_buffer.AsSpan(_origin.Length));
        return _buffer.AsSpan(0, length);
    }
}
