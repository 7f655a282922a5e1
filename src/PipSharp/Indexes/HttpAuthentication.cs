using System.Collections.Immutable;

namespace PipSharp.Indexes;

/// <summary>Credentials by place: those of a configured URL serve its own scheme, host and port, the longest common path first; nobody else gets any.</summary>
internal sealed class HttpAuthentication
{
    private readonly ImmutableArray<(Uri Url, IndexCredentials Credentials)> _known;

    public HttpAuthentication(IEnumerable<Uri> configured)
    {
        var known = ImmutableArray.CreateBuilder<(Uri, IndexCredentials)>();
        foreach (Uri url in configured)
        {
            if (IndexCredentials.From(url) is { } credentials)
                known.Add((url, credentials));
        }

        _known = known.DrainToImmutable();
    }

    /// <summary>The value of the Authorization header; null where nothing is known.</summary>
    public string? HeaderFor(Uri url)
    {
        if (IndexCredentials.From(url) is IndexCredentials own)
            return own.BasicHeader;
        IndexCredentials? best = null;
        int longest = -1;
        foreach ((Uri known, IndexCredentials credentials) in _known)
        {
            if (known.Scheme != url.Scheme || known.Port != url.Port || !string.Equals(known.Host, url.Host, StringComparison.OrdinalIgnoreCase))
                continue;
            int common = known.AbsolutePath.AsSpan().CommonPrefixLength(url.AbsolutePath);
            if (common > longest)
                (longest, best) = (common, credentials);
        }

        return best?.BasicHeader;
    }
}
