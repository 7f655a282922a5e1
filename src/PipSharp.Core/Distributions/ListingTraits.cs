namespace PipSharp.Distributions;

/// <summary>What a listing has beside the columns that all have.</summary>
[Flags]
internal enum ListingTraits
{
    None = 0,
    HasBuilds = 1,
    HasStatusReason = 2,
}
