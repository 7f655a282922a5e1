using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PipSharp.Distributions;

/// <summary>Writes direct_url.json with its keys in order, as pip does.</summary>
internal static class DirectUrlWriter
{
    // The file is no web page: '+', '&' and letters beyond ASCII may stand as they are.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(DirectUrl url, bool withLegacyHash)
    {
        var output = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(output, s_options))
        {
            writer.WriteStartObject();
            if (url.Archive is { } archive)
                WriteArchive(writer, archive.Hashes, withLegacyHash);
            if (url.Directory is { } folder)
                WriteDirectory(writer, folder);
            if (url.Subdirectory is { } subdirectory)
                writer.WriteString("subdirectory", subdirectory);
            writer.WriteString("url", DirectUrl.Redact(url.Url));
            if (url.Vcs is { } vcs)
                WriteVcs(writer, vcs);
            writer.WriteEndObject();
        }

        return WithBlanks(output.WrittenSpan);
    }

    /// <summary>As Python's json writes it, and with it pip: a blank behind each comma and colon, letters beyond ASCII escaped.</summary>
    private static byte[] WithBlanks(ReadOnlySpan<byte> json)
    {
        var spaced = new StringBuilder(json.Length + 16);
        bool isInText = false, isEscaped = false;
        foreach (char c in Encoding.UTF8.GetString(json))
        {
            _ = c > '\u007f' ? spaced.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : spaced.Append(c);
            if (c == '"' && !isEscaped)
                isInText = !isInText;
            else if (!isInText && (c is ',' or ':'))
                spaced.Append(' ');
            isEscaped = c == '\\' && !isEscaped;
        }

        return Encoding.UTF8.GetBytes(spaced.ToString());
    }

    private static void WriteArchive(Utf8JsonWriter writer, ImmutableArray<(string Algorithm, string Hex)> hashes, bool withLegacyHash)
    {
        writer.WriteStartObject("archive_info");
        if (withLegacyHash && !hashes.IsDefaultOrEmpty)
            writer.WriteString("hash", $"{hashes[0].Algorithm}={hashes[0].Hex}");
        if (!hashes.IsDefault)
        {
            writer.WriteStartObject("hashes");
            foreach ((string algorithm, string hex) in hashes)
                writer.WriteString(algorithm, hex);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteDirectory(Utf8JsonWriter writer, DirectUrl.DirectoryInfo folder)
    {
        writer.WriteStartObject("dir_info");
        if (folder.Editable)
            writer.WriteBoolean("editable", value: true);
        writer.WriteEndObject();
    }

    private static void WriteVcs(Utf8JsonWriter writer, DirectUrl.VcsInfo vcs)
    {
        writer.WriteStartObject("vcs_info");
        writer.WriteString("commit_id", vcs.CommitId);
        if (vcs.RequestedRevision is { } revision)
            writer.WriteString("requested_revision", revision);
        writer.WriteString("vcs", vcs.Vcs);
        writer.WriteEndObject();
    }
}
