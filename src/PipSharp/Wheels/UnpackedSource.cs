using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>A source archive on disk.</summary>
/// <param name="Folder">absolute; the project's</param>
/// <param name="ArchiveHash">SHA-256 of the archive</param>
public sealed record UnpackedSource(string Folder, FileHash ArchiveHash);
