namespace PipSharp.Indexes;

/// <summary>What was read so far of one file of a page in JSON: slices of the page or of the decoder's scratch.</summary>
internal ref struct JsonPageFile
{
    public ReadOnlySpan<byte> Name;
    public ReadOnlySpan<byte> Url;
    public ReadOnlySpan<byte> Hashes;
    public ReadOnlySpan<byte> RequiresPython;
    public ReadOnlySpan<byte> Yanked;
    public ReadOnlySpan<byte> MetadataHashes;
    public ReadOnlySpan<byte> OldMetadataHashes;
    public long Size;
    public long UploadTime;
    public bool IsYanked;
    public MetadataPromise Metadata;

    /// <summary>Under the key from before PEP 714, which only counts where the new one is absent.</summary>
    public MetadataPromise OldMetadata;
}
