using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Compares an archive's digests with what is stated of it and with what the user allows.</summary>
internal static class HashCheck
{
    /// <exception cref="PipSharpException">hash-mismatch</exception>
    public static void Demand(ArchiveSource source, ReadOnlySpan<FileHash> found)
    {
        foreach (FileHash stated in source.Hashes)
        {
            foreach (FileHash one in found)
            {
                if (one.Algorithm == stated.Algorithm && !Same(one, stated))
                    throw Mismatch(source, $"{source.StatedBy} states {stated}", one);
            }
        }

        if (!source.AllowedHashes.IsEmpty && !IsAllowed(source, found))
            throw Mismatch(source, "allowed are " + string.Join(", ", source.AllowedHashes), found[0]);
    }

    public static bool IsAllowed(ArchiveSource source, ReadOnlySpan<FileHash> found)
    {
        foreach (FileHash one in found)
        {
            foreach (FileHash allowed in source.AllowedHashes)
            {
                if (Same(one, allowed))
                    return true;
            }
        }

        return false;
    }

    private static bool Same(FileHash a, FileHash b) =>
        a.Algorithm == b.Algorithm && string.Equals(a.Hex, b.Hex, StringComparison.OrdinalIgnoreCase);

    private static PipSharpException Mismatch(ArchiveSource source, string expected, FileHash got) =>
        new("hash-mismatch", $"{source.FileName} from {DirectUrl.Redact(source.Url)} has the wrong hash: {expected}; got {got}.",
            "The file is not the one that was recorded: it was altered on its way or replaced. Do not install it before you know why.");
}
