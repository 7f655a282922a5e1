using System.Buffers;
using System.Text;
using PipSharp.RequirementFiles;

namespace PipSharp.Cli.Rendering;

/// <summary>The last guard of the terminal: what came from outside must neither steer it nor turn letters round, nor show the password of a
/// URL, whoever forgot to see to it.</summary>
internal static class PlainText
{
    /// <summary>C0 without tab and line feed, DEL, C1, and what changes the direction of writing.</summary>
    private static readonly SearchValues<char> s_steering = SearchValues.Create(
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b\u000c\u000d\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015"
        + "\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007f\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088"
        + "\u0089\u008a\u008b\u008c\u008d\u008e\u008f\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009a\u009b\u009c"
        + "\u009d\u009e\u009f\u200e\u200f\u061c\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069");

    public static string Of(string text)
    {
        text = CredentialText.Redact(text);
        if (text.AsSpan().IndexOfAny(s_steering) < 0)
            return text;
        var plain = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            if (s_steering.Contains(c))
                plain.Append("\\u").Append(((int)c).ToString("x4"));
            else
                plain.Append(c);
        }

        return plain.ToString();
    }
}
