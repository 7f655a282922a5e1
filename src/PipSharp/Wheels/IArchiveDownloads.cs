namespace PipSharp.Wheels;

/// <summary>How the store gets at bytes that it does not have: implemented over the index client by the composition.</summary>
public interface IArchiveDownloads
{
    Task<Stream> OpenAsync(string url, CancellationToken cancel);

    /// <summary>The rest of a file of which a part is there; or all of it, where ranges are not known or the file has changed.</summary>
    /// <param name="part">null: there is none</param>
    async Task<ArchiveBody> OpenAsync(string url, ArchivePart? part, CancellationToken cancel) =>
        new(await OpenAsync(url, cancel), Start: 0, Validator: null);
}
