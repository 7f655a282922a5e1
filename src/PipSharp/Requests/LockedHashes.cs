using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Locks;

namespace PipSharp.Requests;

/// <summary>Which hashes of a lock file can vouch for a file: "at least one secure algorithm" (PEP 751).</summary>
internal static class LockedHashes
{
    /// <returns>strongest first; md5, sha1 and unknown ones are left out: a file that has a right one of these is checked enough</returns>
    /// <exception cref="PipSharpException">weak-lock-hash, malformed-lock-hash</exception>
    public static ImmutableArray<FileHash> Checked(ImmutableArray<FileHash> hashes, LockedPackage package, LockPlace place)
    {
        ImmutableArray<FileHash> secure = [.. hashes.Where(one => DigitsOf(one) > 0).OrderByDescending(DigitsOf)];
        if (secure.IsEmpty)
        {
            throw new PipSharpException(
                "weak-lock-hash",
                $"The lock file {place.Shown} is refused: {package.Name} has no hash that is secure and known, "
                + $"but {string.Join(", ", hashes.Select(one => one.Algorithm))}.",
                "Lock again with sha256.");
        }

        foreach (FileHash one in secure)
        {
            if (one.Hex.Length != DigitsOf(one) || !one.Hex.All(char.IsAsciiHexDigit))
            {
                throw new PipSharpException(
                    "malformed-lock-hash", $"The lock file {place.Shown} is refused: '{one}' of {package.Name} is no {one.Algorithm} hash.",
                    "Write it anew with the tool that made it.");
            }
        }

        return secure;
    }

    private static int DigitsOf(FileHash hash) => hash.Algorithm switch
    {
        "sha512" => 128,
        "sha384" => 96,
        "sha256" => 64,
        _ => 0,
    };
}
