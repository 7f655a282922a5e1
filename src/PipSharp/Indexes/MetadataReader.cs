using System.IO.Compression;
using PipSharp.Distributions;

namespace PipSharp.Indexes;

/// <summary>Gets the METADATA of a listed file from where it is: beside the file (PEP 658), in it by ranges, in it as a whole.</summary>
internal sealed class MetadataReader(IndexContext context)
{
    public const int MostBytes = 16 << 20;

    public async Task<byte[]> ReadAsync(ListedFile file, CancellationToken cancel)
    {
        if (file.HasMetadataFile && await TryReadBesideAsync(file, cancel) is byte[] beside)
            return beside;
        if (!file.IsWheel)
            throw new PipSharpException(
                "no-metadata", $"The index serves no metadata for {file.FileName}.",
                "A source distribution tells its metadata when it is built.");
        if (IndexAddress.IsFile(file.Url))
        {
            using FileStream archive = File.OpenRead(IndexAddress.LocalPath(new Uri(file.Url)));
            return ReadArchive(file, archive);
        }

        using var ranged = new RangedWheel(context.Transport.Value, IndexAddress.Parse(file.Url));
        return await ranged.TryReadMetadataAsync(file.Size, cancel) ?? await ReadWholeAsync(file, ranged.TakeWhole(), cancel);
    }

    /// <summary>Null if it is not there although promised.</summary>
    private async Task<byte[]?> TryReadBesideAsync(ListedFile file, CancellationToken cancel)
    {
        byte[]? metadata = IndexAddress.IsFile(file.Url) ? ReadLocal(file) : await FetchAsync(file, cancel);
        if (metadata is null)
            context.Warn($"the index promises a metadata file for {file.FileName}, but there is none: reading the wheel itself");
        else if (file.MetadataHash is FileHash expected)
            FileDigest.Check(expected, metadata, $"the metadata of {file.FileName}");
        return metadata;
    }

    private static byte[]? ReadLocal(ListedFile file)
    {
        string path = IndexAddress.LocalPath(new Uri(file.Url)) + ".metadata";
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    private async Task<byte[]?> FetchAsync(ListedFile file, CancellationToken cancel)
    {
        int query = file.Url.IndexOf('?');
        string url = query < 0 ? file.Url + ".metadata" : string.Concat(file.Url.AsSpan(0, query), ".metadata", file.Url.AsSpan(query));
        var question = new HttpQuestion(IndexAddress.Parse(url)) { Compressed = true, WholeBody = context.Options.MostMetadataBytes };
        using HttpReply reply = await context.Transport.Value.OpenAsync(question, cancel);
        if (!reply.Response.IsSuccessStatusCode)
            return null;
        Stream wire = await reply.Response.Content.ReadAsStreamAsync(cancel);
        try
        {
            using Stream decoded =
                new BoundedStream(PageBody.Open(wire, reply.Header("Content-Encoding")), context.Options.MostMetadataBytes);
            using PageBody body = PageBody.Read(decoded);
            return body.Span.ToArray();
        }
        catch (BodyTooLongException e)
        {
            throw TooLarge(IndexAddress.Redact(url), e.Message);
        }
        catch (InvalidDataException e)
        {
            throw new PipSharpException("bad-metadata", $"{IndexAddress.Redact(url)} cannot be decoded: {e.Message}", hint: null, e);
        }
    }

    /// <param name="begun">the answer that brings the whole file; null: it is asked for</param>
    private async Task<byte[]> ReadWholeAsync(ListedFile file, HttpReply? begun, CancellationToken cancel)
    {
        FileStream copy = Temporary();
        try
        {
            await using (Stream body = await ResumingStream.OpenAsync(context, IndexAddress.Parse(file.Url), begun, cancel))
                await body.CopyToAsync(copy, cancel);
            if (!file.Hashes.IsEmpty)
            {
                copy.Position = 0;
                await FileDigest.CheckAsync(file.Hashes[0], copy, file.FileName, cancel);
            }

            copy.Position = 0;
            byte[] metadata = ReadArchive(file, copy);
            context.Wholes.Keep(file.FileName[..file.FileName.IndexOf('-')], file.Url, copy);
            return metadata;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    private static FileStream Temporary()
    {
        var options =
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), "pipsharp-" + Path.GetRandomFileName()), options);
    }

    private byte[] ReadArchive(ListedFile file, Stream stream)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            ZipArchiveEntry[] found = [.. archive.Entries.Where(entry => ZipDirectory.IsMetadata(entry.FullName))];
            if (found.Length != 1)
                throw Bad(file, found.Length == 0 ? "has no METADATA" : "has more than one METADATA");
            if (found[0].Length > context.Options.MostMetadataBytes)
                throw TooLarge(file.FileName, $"a METADATA of more than {context.Options.MostMetadataBytes:N0} bytes");
            byte[] metadata = new byte[(int)found[0].Length];
            using Stream member = found[0].Open();
            member.ReadExactly(metadata);
            return metadata;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Bad(file, "is no archive that can be read: " + e.Message);
        }
    }

    private static PipSharpException TooLarge(string where, string what) =>
        new("archive-too-large", $"{where} has {what}.", "If you trust it, lift the limit with --max-metadata.");

    private static PipSharpException Bad(ListedFile file, string what) =>
        new("bad-wheel", $"{file.FileName} {what}.", "Another version or index may have a good one.");
}
