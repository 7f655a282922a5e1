namespace PipSharp.Distributions;

/// <summary>The records of a listing that is in memory as a whole.</summary>
internal sealed class ListingRestInMemory(ReadOnlyMemory<byte> bytes) : ListingRest
{
    public override ReadOnlyMemory<byte> Read(int offset, int length) => bytes.Slice(offset, length);
}
