namespace PipSharp.Distributions;

/// <summary>A wheel unpacked into the store and verified.</summary>
/// <param name="Folder">absolute; holds the archive's tree</param>
/// <param name="ArchiveHash">SHA-256 of the archive</param>
public sealed record WheelOnDisk(WheelFileName FileName, string Folder, WheelManifest Manifest, FileHash ArchiveHash);
