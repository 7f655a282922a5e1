namespace PipSharp;

/// <summary>Two rooms write to one cache and meet the same trouble: it is told once.</summary>
internal sealed class CacheWarnings(Action<string> warn)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public void Warn(string message)
    {
        int reason = message.IndexOf(" (", StringComparison.Ordinal);
        if (message.StartsWith("the cache ", StringComparison.Ordinal) && reason > 0 && !IsNew(message[..reason]))
            return;
        warn(message);
    }

    private bool IsNew(string trouble)
    {
        lock (_told)
            return _told.Add(trouble);
    }
}
