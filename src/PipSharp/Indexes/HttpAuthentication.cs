using System.Collections.Immutable;

namespace PipSharp.Indexes;

/// <summary>
/// Credentials by place, in pip's order: the URL's own, the configured URL of the same scheme, host and port with the longest common path,
/// netrc; and after a refusal the keyring, then the user. Nobody else's.
/// </summary>
internal sealed class HttpAuthentication
{
    private readonly ImmutableArray<(Uri Url, IndexCredentials? Credentials)> _known;
    private readonly NetworkOptions _options;
    private readonly Lazy<Netrc> _netrc;
    private readonly Keyring _keyring;

    public HttpAuthentication(IEnumerable<Uri> configured, NetworkOptions options, Action<string> warn)
    {
        _known = [.. configured.Select(url => (url, IndexCredentials.From(url)))];
        _options = options;
        _netrc = new Lazy<Netrc>(() => Netrc.Load(options.Variable));
        _keyring = new Keyring(options, warn);
    }

    /// <summary>The index that a URL belongs to, or its server.</summary>
    public CredentialPlace PlaceOf(Uri url) => PlaceOf(url, IndexOf(url)?.Url);

    /// <summary>What is sent unasked; null where nothing is known.</summary>
    public IndexCredentials? For(Uri url)
    {
        if (IndexCredentials.From(url) is { HasPassword: true } own)
            return own;
        (Uri Url, IndexCredentials? Credentials)? index = IndexOf(url);
        IndexCredentials? named = IndexCredentials.From(url) ?? index?.Credentials;
        if (named is { HasPassword: true })
            return named;
        if (PlaceOf(url, index?.Url).Learned is { } learned && (named is null || named.User == learned.User))
            return learned;
        return _netrc.Value.Find(url.IdnHost) is { } entry && (named is null || named.User == entry.User) ? entry : named;
    }

    /// <summary>From the keyring, by the index's URL and then by the host, else from the user.</summary>
    public async Task<IndexCredentials?> AskAsync(Uri url, CancellationToken cancel)
    {
        string? user = (IndexCredentials.From(url) ?? IndexOf(url)?.Credentials)?.User;
        await _options.Memory.Asking.WaitAsync(cancel);
        try
        {
            string place = PlaceOf(url).Url;
            return (IndexOf(url) is null ? null : await _keyring.FindAsync(place, user, cancel))
                ?? await _keyring.FindAsync(url.Authority, user, cancel)
                ?? (_options.Prompt is null || _options.NoInput ? null : await _options.Prompt.AskAsync(url.Authority, user, cancel));
        }
        finally
        {
            _options.Memory.Asking.Release();
        }
    }

    private CredentialPlace PlaceOf(Uri url, Uri? index) =>
        _options.Memory.Of(
            index is null ? $"{url.Scheme}://{url.Authority}/" : IndexAddress.WithoutCredentials(index.OriginalString).TrimEnd('/') + "/");

    private (Uri Url, IndexCredentials? Credentials)? IndexOf(Uri url)
    {
        (Uri, IndexCredentials?)? best = null;
        int longest = -1;
        foreach ((Uri known, IndexCredentials? credentials) in _known)
        {
            if (known.Scheme != url.Scheme || known.Port != url.Port
                || !string.Equals(known.Host, url.Host, StringComparison.OrdinalIgnoreCase))
                continue;
            int common = CommonSegments(known.AbsolutePath, url.AbsolutePath);
            if (common > longest || (common == longest && best is (_, null)))
                (longest, best) = (common, (known, credentials));
        }

        return best;
    }

    /// <summary>By whole segments: /team-a/ has nothing in common with /team-b/.</summary>
    private static int CommonSegments(string one, string other)
    {
        int segments = 0;
        for (int i = 0; i < one.Length && i < other.Length && one[i] == other[i]; i++)
            segments += one[i] == '/' ? 1 : 0;
        int length = one.AsSpan().CommonPrefixLength(other);
        bool endsAtBoth = length > 0 && one[length - 1] != '/' && (length == one.Length || one[length] == '/')
            && (length == other.Length || other[length] == '/');
        return endsAtBoth ? segments + 1 : segments;
    }
}
