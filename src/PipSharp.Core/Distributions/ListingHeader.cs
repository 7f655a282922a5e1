using System.Runtime.InteropServices;

namespace PipSharp.Distributions;

/// <summary>The first bytes of a listing's image. The counts fix every offset
/// (<see cref="ListingLayout"/>), so that none is stored.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct ListingHeader
{
    public const uint ExpectedMagic = 0x4C53_5032; // "2PSL"
    public const uint ExpectedFormat = 1;
    public const int Size = 56;

    /// <summary>Of the front from <see cref="Magic"/> on.</summary>
    public uint FrontChecksum { get; init; }
    public uint Magic { get; init; }
    public uint Format { get; init; }
    public uint RestChecksum { get; init; }
    public int FrontLength { get; init; }
    public int RestLength { get; init; }
    public int Versions { get; init; }
    public int Files { get; init; }
    public int TagSets { get; init; }
    public int RequiresPythons { get; init; }
    public int Tails { get; init; }
    public int TextLength { get; init; }
    public int Prefixes { get; init; }
    public ListingTraits Traits { get; init; }
}
