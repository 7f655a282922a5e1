using System.Collections.Concurrent;

namespace PipSharp.Indexes;

/// <summary>What is wrong with which host. A trouble is told once for each host and cause, however many requests meet it; and a host that
/// never answered while one request was tried as often as may be is not waited
/// for again: a run ends soon, whatever its number of requests.</summary>
internal sealed class TroubledHosts(int retries, Action<string> warn)
{
    /// <summary>Who waits so long wants to know it, although the cause was told before.</summary>
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string Host, string Cause, bool IsLong), bool> _told = [];
    private readonly ConcurrentDictionary<string, bool> _answered = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Exception> _lost = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="isAnswer">the server itself said it; else no answer came</param>
    public void Tell(Uri url, string cause, TimeSpan pause, bool isAnswer)
    {
        if (!_told.TryAdd((url.Authority, cause, pause >= LongPause), true))
            return;
        string where = isAnswer ? IndexAddress.Redact(url) : url.GetLeftPart(UriPartial.Scheme) + url.Authority;
        warn($"{where}: {cause}; trying again in {pause.TotalSeconds:0.0} s, at most {retries} times");
    }

    public void Answered(Uri url)
    {
        _answered.TryAdd(url.Authority, true);
        _lost.TryRemove(url.Authority, out _);
    }

    /// <summary>All tries of one request were in vain.</summary>
    public void TriedInVain(Uri url, Exception failure)
    {
        if (!_answered.ContainsKey(url.Authority))
            _lost.TryAdd(url.Authority, failure);
    }

    /// <summary>How the last request to a host ended that is not asked again; null: it may be asked.</summary>
    public Exception? FailureOf(Uri url) => _lost.GetValueOrDefault(url.Authority) switch
    {
        null => null,
        HttpRequestException lost => new HttpRequestException(lost.HttpRequestError, lost.Message, lost.InnerException),
        TimeoutException lost => new TimeoutException(lost.Message, lost),
        var lost => new IOException(lost.Message, lost),
    };
}
