using PipSharp.Distributions;

namespace PipSharp.Indexes;

/// <summary>Reads the records of a cached listing from its file, one at a time: only chosen files are asked about.</summary>
/// <param name="repair">fetches the page again; gives the whole rest</param>
internal sealed class StoredRest(string path, long start, Func<ReadOnlyMemory<byte>> repair) : ListingRest
{
    public override ReadOnlyMemory<byte> Read(int offset, int length)
    {
        if (!CacheFile.TryOpen(path, out CacheFile file))
            return default;
        using (file)
        {
            byte[] record = new byte[length];
            return record.AsMemory(0, file.Read(record, start + offset));
        }
    }

    public override ReadOnlyMemory<byte> Repair() => repair();
}
