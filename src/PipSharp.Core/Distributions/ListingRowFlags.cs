namespace PipSharp.Distributions;

/// <summary>The yes-or-no columns of a file, one byte each.</summary>
[Flags]
internal enum ListingRowFlags : byte
{
    None = 0,
    Wheel = 1,
    Yanked = 2,
    HasMetadataFile = 4,
}
