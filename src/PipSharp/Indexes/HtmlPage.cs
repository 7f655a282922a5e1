using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Indexes;

/// <summary>A page of links in HTML (PEP 503, 592, 629, 658, 714, 792): a project's page, or one of --find-links.</summary>
internal ref struct HtmlPage(ReadOnlySpan<byte> page, PageLinks links, PageSource source, PageSink sink)
{
    private HtmlTags _tags = new(page);
    private bool _hasBase;
    private string? _status;
    private string? _statusReason;

    public void Decode()
    {
        while (_tags.TryNext(out HtmlTag tag))
        {
            if (tag.Is("a"))
                AddLink(tag);
            else if (tag.Is("base"))
                SetBase(tag);
            else if (tag.Is("meta"))
                ReadMeta(tag);
        }

        if (_status is not null)
            sink.SetStatus(_status, _statusReason);
    }

    /// <summary>Only the first one counts.</summary>
    private void SetBase(HtmlTag tag)
    {
        if (_hasBase || tag.Text("href") is not string href)
            return;
        _hasBase = true;
        links.SetBase(href.Trim());
    }

    private void ReadMeta(HtmlTag tag)
    {
        string? content = tag.Text("content");
        switch (tag.Text("name")?.ToLowerInvariant())
        {
            case "pypi:repository-version" when content is not null:
                ApiVersion.Check(content, source.Url, source.Warn);
                break;
            case "pypi:project-status":
                _status = content;
                break;
            case "pypi:project-status-reason":
                _statusReason = content;
                break;
        }
    }

    private readonly void AddLink(HtmlTag tag)
    {
        if (!tag.TryGet("href", out ReadOnlySpan<byte> href)
            || !links.TryResolve(href, out ReadOnlySpan<byte> url, out ReadOnlySpan<byte> fragment))
            return;
        ReadOnlySpan<byte> fileName = FileName(url);
        if (fileName.IsEmpty)
            return;
        bool isYanked = tag.TryGet("data-yanked", out ReadOnlySpan<byte> yanked);
        tag.TryGet("data-requires-python", out ReadOnlySpan<byte> requiresPython);
        if (!tag.TryGet("data-core-metadata", out ReadOnlySpan<byte> metadata))
            tag.TryGet("data-dist-info-metadata", out metadata);
        ReadOnlySpan<byte> metadataHash = Hash(metadata);
        sink.Add(new ListingLink
        {
            FileName = fileName,
            Url = url,
            Hashes = FragmentHashes(fragment),
            RequiresPython = requiresPython,
            IsYanked = isYanked,
            Yanked = yanked,
            HasMetadataFile = !metadataHash.IsEmpty || Ascii.EqualsIgnoreCase(metadata, "true"),
            MetadataHashes = metadataHash,
        });
    }

    /// <summary>The path's last segment, percent-decoded once; the query has no say.</summary>
    private static ReadOnlySpan<byte> FileName(ReadOnlySpan<byte> url)
    {
        int query = url.IndexOf((byte)'?');
        ReadOnlySpan<byte> path = query < 0 ? url : url[..query];
        ReadOnlySpan<byte> name = path[(path.LastIndexOf((byte)'/') + 1)..];
        if (name.IndexOf((byte)'%') < 0)
            return name;
        byte[] decoded = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(Encoding.UTF8.GetString(name)));
        return decoded.AsSpan().IndexOfAny("/\\"u8) < 0 ? decoded : default;
    }

    /// <summary><c>sha256=…</c> among other parts of a fragment (<c>egg=x&amp;sha256=…</c>).</summary>
    private static ReadOnlySpan<byte> FragmentHashes(ReadOnlySpan<byte> fragment)
    {
        if (fragment.IndexOf((byte)'&') < 0)
            return Hash(fragment);
        string words = string.Join(' ', Encoding.UTF8.GetString(fragment).Split('&')
            .Where(part => part.Contains('=') && !part.Contains(' '))
            .Select(part => part[..part.IndexOf('=')].ToLowerInvariant() + ":" + part[(part.IndexOf('=') + 1)..]));
        return Encoding.UTF8.GetBytes(words);
    }

    /// <summary><c>name=digits</c> to <c>name:digits</c>; empty for anything else.</summary>
    private static ReadOnlySpan<byte> Hash(ReadOnlySpan<byte> text)
    {
        int equals = text.IndexOf((byte)'=');
        if (equals <= 0 || text.IndexOf((byte)' ') >= 0)
            return default;
        byte[] hash = text.ToArray();
        Ascii.ToLowerInPlace(hash.AsSpan(0, equals), out _);
        hash[equals] = (byte)':';
        return hash;
    }
}
