using System.Security.Cryptography;
using System.Text;

namespace PipSharp.Testing;

/// <summary>A file that a server offers.</summary>
/// <param name="Metadata">its METADATA; null for a file that has none beside it</param>
internal sealed record ServedFile(string Name, byte[] Bytes, string? Metadata, string? PythonRequirement, ListedAs Listed)
{
    public string? RequiresPython => Listed.RequiresPython ?? PythonRequirement;

    public string? OfferedMetadata => Listed.WithoutMetadata ? null : Metadata;

    public string? Hash => Listed.WithoutHash ? null : Sha256(Listed.WithWrongHash ? [.. Bytes, 0] : Bytes);

    public string? MetadataHash => OfferedMetadata is null ? null : Sha256(Encoding.UTF8.GetBytes(OfferedMetadata));

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
