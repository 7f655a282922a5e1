namespace PipSharp.Wheels;

/// <summary>Names of the ways to pack a member (APPNOTE 4.4.5), for messages.</summary>
internal static class ZipMethods
{
    /// <returns>for example <c>Zstandard (method 93)</c></returns>
    public static string NameOf(ushort method) => FormattableString.Invariant($"{KnownName(method)} (method {method})");

    private static string KnownName(ushort method) => method switch
    {
        1 => "Shrink",
        >= 2 and <= 5 => "Reduce",
        6 => "Implode",
        9 => "Deflate64",
        12 => "bzip2",
        14 => "LZMA",
        20 or 93 => "Zstandard",
        95 => "xz",
        98 => "PPMd",
        99 => "AES encryption",
        _ => "an unknown compression",
    };
}
