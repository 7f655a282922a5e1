namespace PipSharp.Distributions;

/// <param name="Path">relative, with forward slashes</param>
/// <param name="Sha256">unpadded URL-safe base64 of the SHA-256 digest, as RECORD writes it</param>
/// <param name="IsExecutable">an x bit stands in the archive</param>
/// <param name="ModifiedTicks">modification time of the unpacked file, nanoseconds since 1970: the cheap check that it is unchanged</param>
public readonly record struct WheelManifestFile(string Path, long Size, string Sha256, bool IsExecutable, long ModifiedTicks);
