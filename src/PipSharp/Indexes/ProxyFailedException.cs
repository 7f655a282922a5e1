namespace PipSharp.Indexes;

/// <summary>The proxy, not the server behind it, could not be reached or would not connect.</summary>
/// <param name="status">what it answered; null: nothing</param>
internal sealed class ProxyFailedException(string message, int? status, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>A proxy that says no will say so again.</summary>
    public bool MayPass { get; } = status is null or 502 or 503 or 504;

    public bool WantsCredentials { get; } = status == 407;
}
