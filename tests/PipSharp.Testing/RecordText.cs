using System.Security.Cryptography;
using System.Text;

namespace PipSharp.Testing;

internal static class RecordText
{
    public static string Of(IEnumerable<WheelMember> members, string recordPath, IReadOnlySet<string> wrongHashes)
    {
        var text = new StringBuilder();
        foreach (WheelMember member in members)
        {
            byte[] hashed = wrongHashes.Contains(member.Path) ? [.. member.Bytes, 0] : member.Bytes;
            text.Append($"{Quoted(member.Path)},sha256={Base64Url(SHA256.HashData(hashed))},{member.Bytes.Length}\n");
        }

        return text.Append(Quoted(recordPath)).Append(",,\n").ToString();
    }

    private static string Base64Url(byte[] hash) => Convert.ToBase64String(hash).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Quoted(string path) => path.AsSpan().ContainsAny(",\"\n") ? '"' + path.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : path;
}
