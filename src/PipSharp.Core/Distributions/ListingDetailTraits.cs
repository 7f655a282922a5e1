namespace PipSharp.Distributions;

/// <summary>Which digests a file's record has.</summary>
[Flags]
internal enum ListingDetailTraits
{
    None = 0,
    Sha256 = 1,
    MetadataSha256 = 2,
}
