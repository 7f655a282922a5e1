namespace PipSharp.Distributions;

/// <summary>Gives pieces of the second part of a listing's image: the records of files.</summary>
public abstract class ListingRest
{
    /// <summary>The bytes of one record, or what is left of them; they are checked by the asker.</summary>
    public abstract ReadOnlyMemory<byte> Read(int offset, int length);

    /// <summary>The whole part again from where it first came, after a piece turned out to be damaged; empty if that cannot be.</summary>
    public virtual ReadOnlyMemory<byte> Repair() => default;
}
