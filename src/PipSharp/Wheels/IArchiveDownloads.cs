namespace PipSharp.Wheels;

/// <summary>How the store gets at bytes that it does not have: implemented over the index client by the composition.</summary>
public interface IArchiveDownloads
{
    Task<Stream> OpenAsync(string url, CancellationToken cancel);
}
