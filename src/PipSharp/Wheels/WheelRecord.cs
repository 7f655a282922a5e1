using System.Buffers.Text;
using System.Security.Cryptography;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>What a wheel's RECORD claims about its members; every member has to be claimed, and every claim has to be true.</summary>
internal sealed class WheelRecord
{
    private readonly Dictionary<string, RecordEntry> _claims;
    private readonly string _archive;
    private readonly string _distInfo;

    private WheelRecord(Dictionary<string, RecordEntry> claims, string archive, string distInfo) =>
        (_claims, _archive, _distInfo) = (claims, archive, distInfo);

    /// <exception cref="PipSharpException">bad-wheel: unreadable, a member is not listed, or something listed is not there</exception>
    public static WheelRecord Read(byte[] utf8, Dictionary<string, ArchiveMember> members, string distInfo, string archive)
    {
        var claims = new Dictionary<string, RecordEntry>(StringComparer.Ordinal);
        foreach (RecordEntry claim in Parse(utf8, archive))
        {
            bool isFolder = claim.Path.EndsWith('/');
            if (!members.TryGetValue(isFolder ? claim.Path[..^1] : claim.Path, out ArchiveMember member) || member.IsFolder != isFolder)
                throw BadWheel.Because(archive, $"RECORD lists {BadWheel.Quoted(claim.Path)}, which is not in the archive");
            if (!claims.TryAdd(claim.Path, claim) && claims[claim.Path] != claim)
                throw BadWheel.Member(archive, claim.Path, "is listed twice, differently, in RECORD");
        }

        var record = new WheelRecord(claims, archive, distInfo);
        foreach (ArchiveMember member in members.Values)
            record.CheckListed(member);
        return record;
    }

    /// <summary>The stronger algorithm that the claim uses; null where SHA-256, or nothing, is claimed.</summary>
    public HashAlgorithmName? ExtraAlgorithmOf(string path) => _claims.TryGetValue(path, out RecordEntry claim) ? AlgorithmOf(claim) : null;

    /// <param name="sha256">unpadded URL-safe base64</param>
    /// <param name="extra">the digest by <see cref="ExtraAlgorithmOf"/></param>
    public void Check(string path, string sha256, byte[]? extra)
    {
        if (!_claims.TryGetValue(path, out RecordEntry claim) || claim.Hash is not { } hash)
            return;
        ReadOnlySpan<char> digest = hash.AsSpan(hash.IndexOf('=', StringComparison.Ordinal) + 1).TrimEnd('=');
        if (!digest.SequenceEqual(extra is null ? sha256 : Base64Url.EncodeToString(extra)))
            throw BadWheel.Member(_archive, path, $"does not have the hash that RECORD states ({hash}); it has sha256={sha256}");
    }

    private static System.Collections.Immutable.ImmutableArray<RecordEntry> Parse(byte[] utf8, string archive)
    {
        try
        {
            return RecordFile.Parse(utf8);
        }
        catch (PipSharpException e)
        {
            throw BadWheel.Because(archive, "RECORD cannot be read: " + e.Message, e);
        }
    }

    private void CheckListed(ArchiveMember member)
    {
        if (member.IsFolder || IsUnlisted(member.Path))
            return;
        if (!_claims.TryGetValue(member.Path, out RecordEntry claim))
            throw BadWheel.Member(_archive, member.Path, "is not listed in RECORD");
        if (claim.Hash is not { } hash)
            throw BadWheel.Member(_archive, member.Path, "has no hash in RECORD");
        if (!hash.StartsWith("sha256=", StringComparison.Ordinal) && AlgorithmOf(claim) is null)
            throw BadWheel.Member(_archive, member.Path, $"has a hash in RECORD that is weaker than SHA-256 or unknown ({hash})");
        if (claim.Size is { } size && size != member.Size)
            throw BadWheel.Member(_archive, member.Path, $"has {member.Size} bytes, where RECORD says {size}");
    }

    /// <summary>RECORD cannot hold its own hash, nor those of its signatures (PEP 427).</summary>
    private bool IsUnlisted(string path) => path.Length > _distInfo.Length && path.StartsWith(_distInfo, StringComparison.Ordinal)
        && path.AsSpan(_distInfo.Length) is "/RECORD" or "/RECORD.jws" or "/RECORD.p7s";

    private static HashAlgorithmName? AlgorithmOf(RecordEntry claim)
    {
        if (claim.Hash is not { } hash)
            return null;
        if (hash.StartsWith("sha512=", StringComparison.Ordinal))
            return HashAlgorithmName.SHA512;
        return hash.StartsWith("sha384=", StringComparison.Ordinal) ? HashAlgorithmName.SHA384 : null;
    }
}
