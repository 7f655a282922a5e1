namespace PipSharp.Distributions;

/// <summary>The columns of a listed file that choosing needs.</summary>
/// <param name="TagSet">id for <see cref="ProjectListing.TagSet"/>; -1 for a source distribution</param>
/// <param name="RequiresPython">id for <see cref="ProjectListing.RequiresPython"/>; -1 if the index states none</param>
/// <param name="UploadTime">Unix time in seconds; 0 if unknown</param>
/// <param name="Build">the wheel's build number, 0 if none (ties between equal
/// build numbers are rare: compare the file names' rests)</param>
public readonly record struct ListedRow(int TagSet, int RequiresPython, bool IsYanked, bool HasMetadataFile, long UploadTime, ulong Build);
