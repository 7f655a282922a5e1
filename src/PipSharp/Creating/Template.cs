using System.Text;

namespace PipSharp.Creating;

/// <summary>A text with places that are named <c>@@NAME@@</c>. Filled in one
/// pass: what is put in is never looked at again, whatever it says.</summary>
internal static class Template
{
    private const string Mark = "@@";

    /// <param name="resource">the file's name in Activation</param>
    public static string Fill(string resource, Func<string, string> value)
    {
        ReadOnlySpan<char> rest = Read(resource);
        var text = new StringBuilder(rest.Length + 256);
        while (rest.IndexOf(Mark, StringComparison.Ordinal) is var at and >= 0)
        {
            text.Append(rest[..at]);
            rest = rest[(at + Mark.Length)..];
            int end = rest.IndexOf(Mark, StringComparison.Ordinal);
            text.Append(value(rest[..end].ToString()));
            rest = rest[(end + Mark.Length)..];
        }

        return text.Append(rest).ToString();
    }

    private static string Read(string resource)
    {
        using Stream stream = typeof(Template).Assembly.GetManifestResourceStream("Activation/" + resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
