namespace PipSharp.Cli.Rendering;

/// <summary>What all downloads of a run add up to; safe for several threads.</summary>
internal sealed class DownloadTotals
{
    private readonly Lock _lock = new();
    private long _received;
    private long _total;
    private int _begun;
    private int _done;
    private int _unknown;

    /// <param name="size">null: the index does not say, and then there is no total either</param>
    public void Begin(long? size)
    {
        lock (_lock)
        {
            _begun++;
            _total += size ?? 0;
            _unknown += size is null ? 1 : 0;
        }
    }

    /// <returns>true if the file is complete with these bytes</returns>
    public bool Add(long bytes, long received, long? size)
    {
        lock (_lock)
        {
            _received += bytes;
            if (received != size || bytes == 0)
                return false;
            _done++;
            return true;
        }
    }

    /// <summary>Total is 0 while it is unknown.</summary>
    public (long Received, long Total, int Begun, int Done) Now()
    {
        lock (_lock)
            return (_received, _unknown == 0 ? _total : 0, _begun, _done);
    }
}
