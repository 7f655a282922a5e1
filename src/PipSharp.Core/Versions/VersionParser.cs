using System.Runtime.CompilerServices;

namespace PipSharp.Versions;

/// <summary>Reads a version in any spelling that PEP 440, appendix B, permits, and writes its code, in one pass.</summary>
internal ref struct VersionParser
{
    private readonly ReadOnlySpan<byte> _text;
    private VersionKeyWriter _writer;
    private int _at;
    private int _zeros;

    private VersionParser(ReadOnlySpan<byte> text, Span<byte> buffer)
    {
        _text = text;
        _writer = new VersionKeyWriter(buffer);
    }

    /// <param name="text">a version without blanks around it</param>
    /// <param name="key">its key</param>
    /// <param name="stop">where reading stopped: the length of the text, or the place that does not fit</param>
    [SkipLocalsInit] // a key is made of what has been written and of zeros in its head
    internal static bool TryParse(ReadOnlySpan<byte> text, out VersionKey key, out int stop)
    {
        Span<byte> buffer = stackalloc byte[VersionCode.TypicalSize];
        buffer[..VersionKey.HeadSize].Clear();
        VersionParser parser = new(text, buffer);
        bool fits = parser.TakeRelease() && parser.TakeSuffixes();
        stop = parser._at;
        key = fits ? parser._writer.ToKey(parser._zeros) : default;
        return fits;
    }

    private bool TakeRelease()
    {
        if (At(_at) == 'v')
            _at++;
        int start = _at;
        if (!TakeDigits())
            return false;
        if (!Is(_at, '!'))
        {
            _writer.WriteNumber(0);
            return TakeSegments(start);
        }

        WriteNumber(start);
        start = ++_at;
        return TakeDigits() && TakeSegments(start);
    }

    private bool TakeSegments(int start)
    {
        WriteSegment(start);
        while (Is(_at, '.') && IsDigit(_at + 1))
        {
            start = ++_at;
            TakeDigits();
            WriteSegment(start);
        }

        return true;
    }

    // Zeros are held back until a segment follows that is none: trailing ones are no part of the code.
    private void WriteSegment(int start)
    {
        ReadOnlySpan<byte> digits = _text[start.._at].TrimStart((byte)'0');
        if (digits.IsEmpty)
        {
            _zeros++;
            return;
        }

        for (; _zeros > 0; _zeros--)
            _writer.WriteNumber(0);
        _writer.WriteNumber(digits);
    }

    private bool TakeSuffixes()
    {
        bool hasPre = TakePre();
        bool hasPost = TakePost(hasPre ? VersionCode.Post : VersionCode.FinalPost);
        bool hasDev = TakeDev();
        bool isPlain = !hasPre && !hasPost && !hasDev;
        if (!Is(_at, '+'))
        {
            _writer.Write(isPlain ? VersionCode.Final : VersionCode.End);
            return _at == _text.Length;
        }

        _writer.Write(isPlain ? VersionCode.FinalLocal : VersionCode.Local);
        return TakeLocal() && _at == _text.Length;
    }

    private bool TakePre()
    {
        int word = AfterSeparator(_at);
        (int length, byte phase) = At(word) switch
        {
            (byte)'a' => (Has(word, "alpha"u8) ? 5 : 1, VersionCode.Alpha),
            (byte)'b' => (Has(word, "beta"u8) ? 4 : 1, VersionCode.Beta),
            (byte)'c' => (1, VersionCode.Candidate),
            (byte)'r' when At(word + 1) == 'c' => (2, VersionCode.Candidate),
            (byte)'p' when Has(word, "pre"u8) => (Has(word, "preview"u8) ? 7 : 3, VersionCode.Candidate),
            _ => (0, (byte)0),
        };
        if (length != 0)
            TakeSuffix(phase, word + length);
        return length != 0;
    }

    private bool TakePost(byte phase)
    {
        if (Is(_at, '-') && IsDigit(_at + 1))
        {
            TakeSuffix(phase, _at);
            return true;
        }

        int word = AfterSeparator(_at);
        int length = At(word) switch
        {
            (byte)'p' when Has(word, "post"u8) => 4,
            (byte)'r' => Has(word, "rev"u8) ? 3 : 1,
            _ => 0,
        };
        if (length != 0)
            TakeSuffix(phase, word + length);
        return length != 0;
    }

    private bool TakeDev()
    {
        int word = AfterSeparator(_at);
        if (!Has(word, "dev"u8))
            return false;
        TakeSuffix(VersionCode.Dev, word + 3);
        return true;
    }

    // What follows the word: a separator and a number, both of which may be missing.
    private void TakeSuffix(byte phase, int wordEnd)
    {
        int start = AfterSeparator(wordEnd);
        _at = start;
        TakeDigits();
        _writer.Write(phase);
        WriteNumber(start);
    }

    private bool TakeLocal()
    {
        do
        {
            int start = ++_at;
            bool isNumber = true;
            for (; IsAlphanumeric(_at); _at++)
                isNumber &= IsDigit(_at);
            if (_at == start)
                return false;
            WriteLocal(_text[start.._at], isNumber);
        }
        while (IsSeparator(_at));
        _writer.Write(VersionCode.LocalEnd);
        return true;
    }

    private void WriteLocal(ReadOnlySpan<byte> segment, bool isNumber)
    {
        if (isNumber)
        {
            _writer.WriteNumber(segment.TrimStart((byte)'0'));
            return;
        }

        _writer.Write(VersionCode.LocalText);
        foreach (byte one in segment)
            _writer.Write((byte)(one | 0x20)); // lower case; digits have that bit
        _writer.Write(VersionCode.LocalEnd);
    }

    private void WriteNumber(int start) => _writer.WriteNumber(_text[start.._at].TrimStart((byte)'0'));

    private bool TakeDigits()
    {
        int start = _at;
        while (IsDigit(_at))
            _at++;
        return _at > start;
    }

    private readonly int AfterSeparator(int at) => IsSeparator(at) ? at + 1 : at;

    private readonly bool IsSeparator(int at) => at < _text.Length && _text[at] is (byte)'.' or (byte)'-' or (byte)'_';

    private readonly bool IsDigit(int at) => at < _text.Length && char.IsAsciiDigit((char)_text[at]);

    private readonly bool IsAlphanumeric(int at) => at < _text.Length && char.IsAsciiLetterOrDigit((char)_text[at]);

    // A letter in lower case; what is no letter does not become one.
    private readonly byte At(int at) => at < _text.Length ? (byte)(_text[at] | 0x20) : (byte)0;

    private readonly bool Is(int at, char expected) => at < _text.Length && _text[at] == expected;

    private readonly bool Has(int at, ReadOnlySpan<byte> word)
    {
        if (at + word.Length > _text.Length)
            return false;
        for (int i = 0; i < word.Length; i++)
        {
            if ((_text[at + i] | 0x20) != word[i])
                return false;
        }

        return true;
    }
}
