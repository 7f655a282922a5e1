using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;

namespace PipSharp.Distributions;

/// <summary>The header fields of a METADATA, PKG-INFO or WHEEL file as written, in order; for `show`, `inspect` and tables.</summary>
public sealed class MetadataHeaders
{
    private readonly ImmutableArray<bool> _isUtf8;

    private MetadataHeaders(ImmutableArray<(string Name, string Value)> fields, ImmutableArray<bool> isUtf8, ReadOnlySpan<byte> body)
    {
        Fields = fields;
        _isUtf8 = isUtf8;
        (Body, IsBodyText) = ReadBody(body);
    }

    public ImmutableArray<(string Name, string Value)> Fields { get; }

    /// <summary>The text after the blank line (the description from 2.1 on).</summary>
    public string Body { get; }

    /// <summary>False if the body is no UTF-8, or made of MIME parts: the standard knows neither.</summary>
    internal bool IsBodyText { get; }

    /// <summary>The value of the first field of that name, in whatever case; null if there is none.</summary>
    public string? First(string name)
    {
        foreach ((string field, string value) in Fields)
        {
            if (field.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    public IEnumerable<string> All(string name)
    {
        foreach ((string field, string value) in Fields)
        {
            if (field.Equals(name, StringComparison.OrdinalIgnoreCase))
                yield return value;
        }
    }

    /// <summary>Never fails: bytes that are no UTF-8 are read as Latin-1.</summary>
    public static MetadataHeaders Parse(ReadOnlySpan<byte> utf8)
    {
        var fields = ImmutableArray.CreateBuilder<(string, string)>();
        var isUtf8 = ImmutableArray.CreateBuilder<bool>();
        var reader = new HeaderReader(utf8);
        while (reader.MoveNext())
        {
            fields.Add((Encoding.ASCII.GetString(reader.Name), Decode(reader.Value)));
            isUtf8.Add(Utf8.IsValid(reader.Value));
        }

        return new MetadataHeaders(fields.ToImmutable(), isUtf8.ToImmutable(), reader.Body);
    }

    /// <summary>True unless a field's bytes were no UTF-8.</summary>
    internal bool IsUtf8(int field) => _isUtf8[field];

    /// <summary>UTF-8 where it is that, else Latin-1, which takes any bytes.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    private (string Text, bool IsText) ReadBody(ReadOnlySpan<byte> body)
    {
        if (IsMadeOfParts(First("Content-Type")))
            return (Decode(body), false);
        if (First("Content-Transfer-Encoding") is { } encoding && encoding.Trim().Equals("base64", StringComparison.OrdinalIgnoreCase))
            body = FromBase64(body);
        return (Decode(body), Utf8.IsValid(body));
    }

    private static bool IsMadeOfParts(string? contentType) =>
        contentType is not null
        && (contentType.StartsWith("message/", StringComparison.OrdinalIgnoreCase)
            || (contentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
                && contentType.Contains("boundary=", StringComparison.OrdinalIgnoreCase)));

    private static ReadOnlySpan<byte> FromBase64(ReadOnlySpan<byte> body)
    {
        byte[] decoded = new byte[body.Length];
        return Convert.TryFromBase64String(Encoding.Latin1.GetString(body), decoded, out int length) ? decoded.AsSpan(0, length) : body;
    }
}
