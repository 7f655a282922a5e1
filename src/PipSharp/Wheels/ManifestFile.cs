using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>The manifest as one block of bytes: format word, SHA-256 of the rest,
/// then numbers as varints, texts as length and UTF-8, digests raw.</summary>
internal static class ManifestFile
{
    private const int DigestLength = 32;
    private static ReadOnlySpan<byte> Format => "pipsharp wheel 1"u8;

    public static byte[] Write(WheelManifest manifest)
    {
        var writer = new Writer();
        writer.Text(manifest.DistInfoFolder);
        writer.Text(manifest.DataFolder ?? "");
        writer.Number(manifest.RootIsPurelib ? 1 : 0);
        writer.Number(manifest.Scripts.Length);
        foreach (EntryPoint script in manifest.Scripts)
        {
            writer.Text(script.Group);
            writer.Text(script.Name);
            writer.Text(script.Module);
            writer.Text(script.Attribute ?? "");
        }

        writer.Number(manifest.Folders.Length);
        foreach (string folder in manifest.Folders)
            writer.Text(folder);
        writer.Number(manifest.Files.Length);
        foreach (WheelManifestFile file in manifest.Files)
            writer.File(file);
        writer.Number(manifest.ArchiveSize ?? 0);
        writer.Number(manifest.Newer.Length);
        foreach (string newer in manifest.Newer)
            writer.Text(newer);
        return writer.Finish();
    }

    /// <summary>False for bytes that are damaged or of another format.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out WheelManifest? manifest)
    {
        manifest = null;
        if (!bytes.StartsWith(Format) || bytes.Length < Format.Length + DigestLength)
            return false;
        ReadOnlySpan<byte> body = bytes[(Format.Length + DigestLength)..];
        Span<byte> digest = stackalloc byte[DigestLength];
        Hashing.Sha256(body, digest);
        if (!digest.SequenceEqual(bytes.Slice(Format.Length, DigestLength)))
            return false;
        manifest = ReadBody(new Reader(body));
        return true;
    }

    private static WheelManifest ReadBody(Reader reader) => new()
    {
        DistInfoFolder = reader.Text(),
        DataFolder = reader.Text() is { Length: > 0 } data ? data : null,
        RootIsPurelib = reader.Number() != 0,
        Scripts = ReadScripts(ref reader),
        Folders = ReadFolders(ref reader),
        Files = ReadFiles(ref reader),
        ArchiveSize = !reader.IsAtEnd && reader.Number() is > 0 and var size ? size : null,
        Newer = ReadNewer(ref reader),
    };

    private static ImmutableArray<EntryPoint> ReadScripts(ref Reader reader)
    {
        var scripts = ImmutableArray.CreateBuilder<EntryPoint>((int)reader.Number());
        while (scripts.Count < scripts.Capacity)
            scripts.Add(
                new EntryPoint(reader.Text(), reader.Text(), reader.Text(), reader.Text() is { Length: > 0 } attribute ? attribute : null));
        return scripts.MoveToImmutable();
    }

    private static ImmutableArray<string> ReadFolders(ref Reader reader)
    {
        var folders = ImmutableArray.CreateBuilder<string>((int)reader.Number());
        while (folders.Count < folders.Capacity)
            folders.Add(reader.Text());
        return folders.MoveToImmutable();
    }

    private static ImmutableArray<WheelManifestFile> ReadFiles(ref Reader reader)
    {
        var files = ImmutableArray.CreateBuilder<WheelManifestFile>((int)reader.Number());
        while (files.Count < files.Capacity)
            files.Add(new WheelManifestFile(reader.Text(), reader.Number(), reader.Digest(), reader.Number() != 0, reader.Number()));
        return files.MoveToImmutable();
    }

    /// <summary>Entries of older runs end before.</summary>
    private static ImmutableArray<string> ReadNewer(ref Reader reader)
    {
        if (reader.IsAtEnd)
            return [];
        var newer = ImmutableArray.CreateBuilder<string>((int)reader.Number());
        while (newer.Count < newer.Capacity)
            newer.Add(reader.Text());
        return newer.MoveToImmutable();
    }

    private sealed class Writer
    {
        private readonly ArrayBufferWriter<byte> _body = new(4096);

        public void Number(long value)
        {
            Span<byte> bytes = _body.GetSpan(10);
            int count = 0;
            for (ulong rest = (ulong)value; ; rest >>= 7)
            {
                bytes[count++] = (byte)(rest < 0x80 ? rest : rest | 0x80);
                if (rest < 0x80)
                    break;
            }

            _body.Advance(count);
        }

        public void Text(string text)
        {
            int length = Encoding.UTF8.GetByteCount(text);
            Number(length);
            Encoding.UTF8.GetBytes(text, _body.GetSpan(length));
            _body.Advance(length);
        }

        public void File(WheelManifestFile file)
        {
            Text(file.Path);
            Number(file.Size);
            _body.Write(Base64Url.DecodeFromChars(file.Sha256));
            Number(file.IsExecutable ? 1 : 0);
            Number(file.ModifiedTicks);
        }

        public byte[] Finish() => [.. Format, .. Hashing.Sha256(_body.WrittenSpan), .. _body.WrittenSpan];
    }

    /// <summary>Trusts the checksum: what it reads is what <see cref="Writer"/> wrote.</summary>
    private ref struct Reader(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> _rest = rest;

        public readonly bool IsAtEnd => _rest.IsEmpty;

        public long Number()
        {
            ulong value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte next = _rest[0];
                _rest = _rest[1..];
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                    return (long)value;
            }
        }

        public string Text() => Encoding.UTF8.GetString(Take((int)Number()));

        public string Digest() => Base64Url.EncodeToString(Take(DigestLength));

        private ReadOnlySpan<byte> Take(int length)
        {
            ReadOnlySpan<byte> taken = _rest[..length];
            _rest = _rest[length..];
            return taken;
        }
    }
}
