namespace PipSharp.Resolution;

/// <summary>Which package is decided first; within a tier the one that was seen first.</summary>
/// <remarks>
/// Packages that keep failing are moved before those that keep standing in the way, as uv does: it turns long searches into short ones.
/// What stands in the way goes behind all others (pip's answer where the two
/// differ), but for a package whose lowest version was asked for by name.
/// </remarks>
internal enum PackageTier
{
    ConflictLate,
    Ordinary,

    /// <summary>It stood in the way too, but its version is what the user wants
    /// to know: what merely follows from it does not raise it.</summary>
    RequestedLate,
    ConflictEarly,
    Single,
    Direct,
}
