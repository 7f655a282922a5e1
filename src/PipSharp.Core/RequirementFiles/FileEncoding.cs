using System.Text;

namespace PipSharp.RequirementFiles;

/// <summary>The text of a requirements file's bytes: byte-order mark, else
/// coding line (PEP 263), else UTF-8, else the locale's encoding.</summary>
internal static class FileEncoding
{
    public static string Decode(ReadOnlySpan<byte> bytes, string location, string localeEncoding)
    {
        if (MarkedEncoding(bytes, out int markLength) is { } marked)
            return Decode(marked, bytes[markLength..], location);
        if (DeclaredName(bytes) is { } declared)
            return Decode(Find(declared, location), bytes, location);
        Encoding fallback = System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Find(localeEncoding, location);
        return Decode(fallback, bytes, location);
    }

    private static Encoding? MarkedEncoding(ReadOnlySpan<byte> bytes, out int length)
    {
        // The mark of UTF-16 is the beginning of the mark of UTF-32.
        (Encoding? encoding, length) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Strict("utf-8"), 3),
            [0xFF, 0xFE, 0, 0, ..] => (Strict("utf-32"), 4),
            [0, 0, 0xFE, 0xFF, ..] => (Strict("utf-32BE"), 4),
            [0xFF, 0xFE, ..] => (Strict("utf-16"), 2),
            [0xFE, 0xFF, ..] => (Strict("utf-16BE"), 2),
            _ => ((Encoding?)null, 0),
        };
        return encoding;
    }

    /// <summary>The name after <c>coding:</c> or <c>coding=</c> in a comment among the first two lines.</summary>
    private static string? DeclaredName(ReadOnlySpan<byte> bytes)
    {
        for (int line = 0; line < 2 && !bytes.IsEmpty; line++)
        {
            int end = bytes.IndexOf((byte)'\n');
            if (bytes[0] == '#' && DeclaredIn(end < 0 ? bytes : bytes[..end]) is { } name)
                return name;
            bytes = end < 0 ? [] : bytes[(end + 1)..];
        }

        return null;
    }

    private static string? DeclaredIn(ReadOnlySpan<byte> line)
    {
        while (line.IndexOf("coding"u8) is >= 0 and int at)
        {
            line = line[(at + "coding"u8.Length)..];
            if (line is not [(byte)':' or (byte)'=', ..])
                continue;
            ReadOnlySpan<byte> name = line[1..].TrimStart(" \t\r\f\v"u8);
            int length = 0;
            while (length < name.Length
                && (char.IsAsciiLetterOrDigit((char)name[length]) || name[length] is (byte)'-' or (byte)'_' or (byte)'.'))
                length++;
            if (length > 0)
                return Encoding.ASCII.GetString(name[..length]);
        }

        return null;
    }

    private static Encoding Find(string name, string location)
    {
        try
        {
            return Strict(PythonEncodingName.ToRegistered(name));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new PipSharpException("unknown-encoding", $"{CredentialText.Redact(location)} is in an unknown encoding: '{name}'.",
                "Save the file as UTF-8 and take the coding line out.", e);
        }
    }

    private static Encoding Strict(string name)
    {
        EncoderFallback encoder = EncoderFallback.ExceptionFallback;
        DecoderFallback decoder = DecoderFallback.ExceptionFallback;
        return int.TryParse(name, out int codePage)
            ? CodePagesEncodingProvider.Instance.GetEncoding(codePage, encoder, decoder) ?? Encoding.GetEncoding(codePage, encoder, decoder)
            : CodePagesEncodingProvider.Instance.GetEncoding(name, encoder, decoder) ?? Encoding.GetEncoding(name, encoder, decoder);
    }

    private static string Decode(Encoding encoding, ReadOnlySpan<byte> bytes, string location)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new PipSharpException(
                "undecodable-requirements-file", $"{CredentialText.Redact(location)} is not {encoding.WebName}: byte {e.Index}.",
                "Save the file as UTF-8, or name its encoding in the first line: # -*- coding: cp1252 -*-", e);
        }
    }
}
