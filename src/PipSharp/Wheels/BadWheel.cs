using System.Text;

namespace PipSharp.Wheels;

/// <summary>The refusals of an archive, all with the code <c>bad-wheel</c>: which archive, which member, why.</summary>
internal static class BadWheel
{
    public static PipSharpException Because(string archive, string reason, Exception? inner = null) =>
        new("bad-wheel", $"{archive} is not a valid wheel: {reason}", inner: inner);

    public static PipSharpException Member(string archive, string member, string reason, Exception? inner = null) =>
        new("bad-wheel", $"{archive} is not a valid wheel: member {Quoted(member)} {reason}", inner: inner);

    /// <summary>Text from outside, with what could steer a terminal or hide letters escaped.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('\'');
        foreach (char c in text.Length > 300 ? text[..300] + "…" : text)
        {
            if (char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format || c is '\u2028' or '\u2029')
                quoted.Append("\\u").Append(((int)c).ToString("x4"));
            else
                quoted.Append(c);
        }

        return quoted.Append('\'').ToString();
    }
}
