using System.Globalization;

namespace PipSharp.Indexes;

/// <summary>What a server said about how long its answer holds, and how to ask whether it still does (RFC 9111).</summary>
internal sealed record PageValidators
{
    public string? ETag { get; init; }
    public string? LastModified { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
    public long FetchedAt { get; init; }

    /// <summary>Seconds from <see cref="FetchedAt"/> on; 0: ask before each use.</summary>
    public long MaxAge { get; init; }

    /// <summary>True: nothing of the answer may be written down.</summary>
    public bool NoStore { get; init; }

    public static PageValidators From(HttpReply reply, DateTimeOffset now)
    {
        string control = reply.Header("Cache-Control")?.ToLowerInvariant() ?? "";
        bool mustAsk = Directive(control, "no-cache") is not null || reply.Header("Vary")?.Contains('*') == true;
        return new PageValidators
        {
            ETag = reply.Header("ETag"),
            LastModified = reply.Header("Last-Modified"),
            FetchedAt = now.ToUnixTimeMilliseconds(),
            MaxAge = mustAsk ? 0 : Math.Max(0, Lifetime(reply, control) - Age(reply)),
            NoStore = Directive(control, "no-store") is not null,
        };
    }

    /// <summary>A 304 may repeat or replace the validators; what it leaves out stays.</summary>
    public PageValidators RenewedBy(PageValidators newer) =>
        newer with { ETag = newer.ETag ?? ETag, LastModified = newer.LastModified ?? LastModified };

    public bool IsFresh(DateTimeOffset now)
    {
        long age = now.ToUnixTimeMilliseconds() - FetchedAt;
        return age >= 0 && age < MaxAge * 1000;
    }

    private static long Lifetime(HttpReply reply, string control)
    {
        if (Directive(control, "max-age") is string maxAge)
            return long.TryParse(maxAge, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
                ? Math.Min(seconds, int.MaxValue)
                : 0;
        return Date(reply.Header("Expires")) is DateTimeOffset expires && Date(reply.Header("Date")) is DateTimeOffset date
            ? (long)Math.Clamp((expires - date).TotalSeconds, 0, int.MaxValue)
            : 0;
    }

    private static long Age(HttpReply reply) =>
        long.TryParse(reply.Header("Age"), NumberStyles.None, CultureInfo.InvariantCulture, out long age) ? Math.Min(age, int.MaxValue) : 0;

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : null;

    /// <summary>A directive's value without quotes, "" if it has none; null if it is not there.</summary>
    private static string? Directive(string control, string name)
    {
        foreach (string part in control.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part == name)
                return "";
            if (part.Length > name.Length && part[name.Length] == '=' && part.StartsWith(name, StringComparison.Ordinal))
                return part[(name.Length + 1)..].Trim('"');
        }

        return null;
    }
}
