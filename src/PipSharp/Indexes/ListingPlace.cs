namespace PipSharp.Indexes;

/// <summary>Where a listing came from.</summary>
/// <param name="Shown">without passwords</param>
/// <param name="IsIndex">false for --find-links</param>
public readonly record struct ListingPlace(string Shown, bool IsIndex);
