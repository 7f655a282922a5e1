using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Unpacked wheels by the hash of their archive, under one folder; any number of processes may share it.</summary>
public sealed class WheelStore
{
    /// <param name="folder">absolute; with --no-cache-dir a temporary folder which the caller removes</param>
    public WheelStore(string folder, IArchiveDownloads downloads) => throw new NotImplementedException();

    /// <summary>Gives the unpacked wheel, downloading and verifying it first if the store does not have it.</summary>
    /// <exception cref="PipSharpException">hash-mismatch, bad-wheel (which member and why), download failed</exception>
    public ValueTask<WheelOnDisk> GetAsync(WheelSource source, IProgress<long>? bytes, CancellationToken cancel) => throw new NotImplementedException();
}
