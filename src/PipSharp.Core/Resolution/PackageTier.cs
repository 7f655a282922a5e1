namespace PipSharp.Resolution;

/// <summary>Which package is decided first; within a tier the one that was seen first.</summary>
/// <remarks>Packages that keep failing are moved before those that keep standing in the way, as uv does: it turns long searches into short ones.</remarks>
internal enum PackageTier
{
    ConflictLate,
    Ordinary,
    ConflictEarly,
    Single,
    Direct,
}
