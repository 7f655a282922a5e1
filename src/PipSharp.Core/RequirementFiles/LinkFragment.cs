using PipSharp.Distributions;

namespace PipSharp.RequirementFiles;

/// <summary>The <c>#key=value&amp;key=value</c> of pip's URLs; as in pip, what follows an <c>&amp;</c> of the query counts too.</summary>
internal static class LinkFragment
{
    /// <summary>The first value of a key; null where there is none.</summary>
    public static string? Find(string url, string key)
    {
        foreach (var (name, value) in Pairs(url))
            if (name == key)
                return value;
        return null;
    }

    /// <summary>The first digest of an algorithm that an index may use; weak ones too, so that they are checked at least.</summary>
    public static FileHash? FindHash(string url)
    {
        foreach (var (name, value) in Pairs(url))
            if (name is "sha512" or "sha384" or "sha256" or "sha224" or "sha1" or "md5")
                return new FileHash(name, value.ToLowerInvariant());
        return null;
    }

    public static string Without(string url) => url.IndexOf('#', StringComparison.Ordinal) is >= 0 and int hash ? url[..hash] : url;

    /// <summary>A pair begins behind # or &amp;, and only an &amp; ends it:
    /// what has a second # in it is no name, and is refused as one.</summary>
    private static IEnumerable<(string Name, string Value)> Pairs(string url)
    {
        for (int start = url.AsSpan().IndexOfAny('#', '&'); start >= 0; start = Next(url, start + 1))
        {
            int end = url.IndexOf('&', start + 1);
            string pair = end < 0 ? url[(start + 1)..] : url[(start + 1)..end];
            if (pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and int equals)
                yield return (pair[..equals], pair[(equals + 1)..]);
        }
    }

    private static int Next(string url, int from) => url.AsSpan(from).IndexOfAny('#', '&') is >= 0 and int at ? from + at : -1;
}
