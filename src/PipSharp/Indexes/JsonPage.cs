using System.Buffers;
using System.Text;
using System.Text.Json;
using PipSharp.Distributions;

namespace PipSharp.Indexes;

/// <summary>A project page in JSON (PEP 691, 700, 714, 792): one pass from bytes
/// to sink, without objects between and without the page as a whole.</summary>
internal ref struct JsonPage
{
    private const int MostNesting = 128;

    /// <summary>The entry of one file is in the window as a whole; longer ones are not meant to be read.</summary>
    private const int LongestFile = 1 << 16;

    private readonly PageLinks _links;
    private readonly PageSource _source;
    private readonly PageSink _sink;
    private readonly PageWindow _window;
    private readonly byte[] _scratch;
    private Utf8JsonReader _reader;
    private int _scratchUsed;

    private JsonPage(PageWindow window, byte[] scratch, PageLinks links, PageSource source, PageSink sink)
    {
        (_window, _scratch, _links, _source, _sink) = (window, scratch, links, source, sink);
        ReadOnlySpan<byte> filled = _window.Fill(0);
        if (filled.StartsWith("\uFEFF"u8))
            filled = _window.Fill(3);
        var options = new JsonReaderOptions { MaxDepth = MostNesting, CommentHandling = JsonCommentHandling.Disallow };
        _reader = new Utf8JsonReader(filled, _window.IsAtEnd, new JsonReaderState(options));
    }

    public static void Decode(Stream page, PageLinks links, PageSource source, PageSink sink)
    {
        // Unescaped and hash texts of one file.
        byte[] scratch = ArrayPool<byte>.Shared.Rent(LongestFile + 1024);
        using var window = new PageWindow(page, 4 * LongestFile);
        try
        {
            new JsonPage(window, scratch, links, source, sink).ReadPage();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new PipSharpException(
                "bad-index-page", $"{IndexAddress.Redact(source.Url)} is malformed: {e.Message}",
                "The index has to be repaired; another one can be named with --index-url.", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    private void ReadPage()
    {
        bool hasFiles = false;
        ExpectToken(JsonTokenType.StartObject, "an object");
        while (NextKey())
        {
            if (_reader.ValueTextEquals("files"u8))
            {
                hasFiles = true;
                ReadFiles();
            }
            else if (_reader.ValueTextEquals("meta"u8))
                ReadMeta();
            else if (_reader.ValueTextEquals("project-status"u8))
                ReadStatus();
            else
                SkipKey();
        }

        if (TryReadToken())
            throw new JsonException("text behind the end");
        if (!hasFiles)
            throw new JsonException("there is no key \"files\"");
    }

    private void ReadMeta()
    {
        ExpectToken(JsonTokenType.StartObject, "an object at \"meta\"");
        while (NextKey())
        {
            if (_reader.ValueTextEquals("api-version"u8))
            {
                ExpectToken(JsonTokenType.String, "a text at \"api-version\"");
                ApiVersion.Check(_reader.GetString()!, _source.Url, _source.Warn);
            }
            else
                SkipKey();
        }
    }

    private void ReadStatus()
    {
        string status = "active";
        string? reason = null;
        ReadToken();
        if (_reader.TokenType == JsonTokenType.String)
            status = _reader.GetString()!;
        else if (_reader.TokenType == JsonTokenType.StartObject)
        {
            while (NextKey())
            {
                bool isStatus = _reader.ValueTextEquals("status"u8), isReason = _reader.ValueTextEquals("reason"u8);
                ReadToken();
                if (isStatus && _reader.TokenType == JsonTokenType.String)
                    status = _reader.GetString()!;
                else if (isReason && _reader.TokenType == JsonTokenType.String)
                    reason = _reader.GetString();
                SkipToken();
            }
        }
        else
            SkipToken();
        _sink.SetStatus(status, reason);
    }

    private void ReadFiles()
    {
        ExpectToken(JsonTokenType.StartArray, "a list at \"files\"");
        while (true)
        {
            if (_window.Filled.Length - _reader.BytesConsumed < LongestFile && !_window.IsAtEnd)
                Refill();
            ReadToken();
            if (_reader.TokenType == JsonTokenType.EndArray)
                return;
            if (_reader.TokenType != JsonTokenType.StartObject)
                throw new JsonException("\"files\" has an entry that is no object");
            ReadFile();
        }
    }

    private void ReadFile()
    {
        _scratchUsed = 0;
        var file = new JsonPageFile { Size = -1 };
        while (NextProperty())
            ReadProperty(ref file);
        if (file.Name.IsEmpty || file.Url.IsEmpty)
            throw new JsonException("a file has no \"filename\" or no \"url\"");
        if (!_links.TryResolve(file.Url, out ReadOnlySpan<byte> url, out _))
            return;
        _sink.Add(new ListingLink
        {
            FileName = file.Name,
            Url = url,
            Hashes = file.Hashes,
            Size = file.Size,
            UploadTime = file.UploadTime,
            RequiresPython = file.RequiresPython,
            IsYanked = file.IsYanked,
            Yanked = file.Yanked,
            HasMetadataFile = file.Metadata == MetadataPromise.Yes
                || (file.Metadata == MetadataPromise.Unsaid && file.OldMetadata == MetadataPromise.Yes),
            MetadataHashes = file.Metadata == MetadataPromise.Unsaid ? file.OldMetadataHashes : file.MetadataHashes,
        });
    }

    private void ReadProperty(ref JsonPageFile file)
    {
        ReadOnlySpan<byte> name = Text();
        if (name.SequenceEqual("filename"u8))
            file.Name = RequiredText("filename");
        else if (name.SequenceEqual("url"u8))
            file.Url = RequiredText("url");
        else if (name.SequenceEqual("hashes"u8))
            ReadHashes(ref file.Hashes);
        else if (name.SequenceEqual("requires-python"u8))
            file.RequiresPython = OptionalText();
        else if (name.SequenceEqual("size"u8))
            file.Size = _reader.Read() && _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out long size) && size >= 0
                ? size
                : Ignored();
        else if (name.SequenceEqual("upload-time"u8))
            file.UploadTime = UploadTime.Parse(OptionalText());
        else if (name.SequenceEqual("yanked"u8))
            ReadYanked(ref file);
        else if (name.SequenceEqual("core-metadata"u8))
            file.Metadata = ReadPromise(ref file.MetadataHashes);
        else if (name.SequenceEqual("dist-info-metadata"u8) || name.SequenceEqual("data-dist-info-metadata"u8))
            file.OldMetadata = ReadPromise(ref file.OldMetadataHashes);
        else
            SkipValue();
    }

    private void ReadYanked(ref JsonPageFile file)
    {
        _reader.Read();
        file.IsYanked = _reader.TokenType is JsonTokenType.True or JsonTokenType.String;
        file.Yanked = _reader.TokenType == JsonTokenType.String ? Text() : default;
        _reader.TrySkip();
    }

    private MetadataPromise ReadPromise(ref ReadOnlySpan<byte> hashes)
    {
        Utf8JsonReader ahead = _reader;
        ahead.Read();
        if (ahead.TokenType == JsonTokenType.StartObject)
        {
            ReadHashes(ref hashes);
            return MetadataPromise.Yes;
        }

        _reader.Read();
        _reader.TrySkip();
        return ahead.TokenType switch { JsonTokenType.True =>
            MetadataPromise.Yes, JsonTokenType.Null => MetadataPromise.Unsaid, _ => MetadataPromise.No };
    }

    /// <summary>Writes <c>name:digits</c> pairs into the scratch, with blanks between.</summary>
    private void ReadHashes(ref ReadOnlySpan<byte> hashes)
    {
        Expect(JsonTokenType.StartObject, "an object of hashes");
        int start = _scratchUsed;
        while (NextProperty())
        {
            int rewind = _scratchUsed;
            if (rewind > start)
                Write(" "u8);
            int name = _scratchUsed;
            Write(_reader.ValueSpan);
            bool isName = _reader.ValueSpan.IndexOfAny(" :\\"u8) < 0;
            Ascii.ToLowerInPlace(_scratch.AsSpan(name, _scratchUsed - name), out _);
            Write(":"u8);
            _reader.Read();
            if (isName && _reader.TokenType == JsonTokenType.String && _reader.ValueSpan.IndexOfAny(" \\"u8) < 0)
                Write(_reader.ValueSpan);
            else
                _scratchUsed = rewind;
            _reader.TrySkip();
        }

        hashes = _scratch.AsSpan(start, _scratchUsed - start);
    }

    private ReadOnlySpan<byte> RequiredText(string key)
    {
        Expect(JsonTokenType.String, $"a text at \"{key}\"");
        return Text();
    }

    private ReadOnlySpan<byte> OptionalText()
    {
        _reader.Read();
        ReadOnlySpan<byte> text = _reader.TokenType == JsonTokenType.String ? Text() : default;
        _reader.TrySkip();
        return text;
    }

    private ReadOnlySpan<byte> Text()
    {
        if (!_reader.ValueIsEscaped)
            return _reader.ValueSpan;
        int length = _reader.CopyString(_scratch.AsSpan(_scratchUsed));
        _scratchUsed += length;
        return _scratch.AsSpan(_scratchUsed - length, length);
    }

    private void Write(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_scratch.AsSpan(_scratchUsed));
        _scratchUsed += text.Length;
    }

    private long Ignored()
    {
        _reader.TrySkip();
        return -1;
    }

    /// <summary>Tokens outside of files: where the window ends, it moves on.</summary>
    private bool TryReadToken()
    {
        while (!_reader.Read())
        {
            if (_window.IsAtEnd)
                return false;
            Refill();
        }

        return true;
    }

    private void ReadToken()
    {
        if (!TryReadToken())
            throw new JsonException("the page ends too early");
    }

    private bool NextKey()
    {
        ReadToken();
        return _reader.TokenType == JsonTokenType.PropertyName;
    }

    private void SkipKey()
    {
        ReadToken();
        SkipToken();
    }

    private void SkipToken()
    {
        if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        for (int depth = _reader.CurrentDepth; ;)
        {
            ReadToken();
            if (_reader.CurrentDepth == depth)
                return;
        }
    }

    private void ExpectToken(JsonTokenType type, string what)
    {
        if (!TryReadToken() || _reader.TokenType != type)
            throw new JsonException($"expected {what}");
    }

    private void Refill()
    {
        ReadOnlySpan<byte> filled = _window.Fill((int)_reader.BytesConsumed);
        _reader = new Utf8JsonReader(filled, _window.IsAtEnd, _reader.CurrentState);
    }

    private bool NextProperty()
    {
        if (!_reader.Read())
            throw new JsonException(_window.IsAtEnd ? "the page ends too early" : "the entry of a file is too long");
        return _reader.TokenType == JsonTokenType.PropertyName;
    }

    private void SkipValue()
    {
        _reader.Read();
        _reader.TrySkip();
    }

    private void Expect(JsonTokenType type, string what)
    {
        if (!_reader.Read() || _reader.TokenType != type)
            throw new JsonException($"expected {what}");
    }
}
