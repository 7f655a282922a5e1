using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace PipSharp.Versions;

/// <summary>The version of a distribution (PEP 440, "Version scheme"); order
/// and equality are those of the scheme: 1.0 equals 1.0.0.</summary>
/// <remarks>Little more than its <see cref="Key"/>, since projects have tens of
/// thousands: everything else is read from it on demand.</remarks>
public sealed class PackageVersion : IEquatable<PackageVersion>, IComparable<PackageVersion>
{
    private const int TypicalLength = 128;
    private string? _text;
    private Knowledge _prerelease; // one byte, so that threads that race see all of it or nothing

    private enum Knowledge : byte
    {
        None,
        No,
        Yes,
    }

    private PackageVersion(VersionKey key, string? text)
    {
        Key = key;
        _text = text;
    }

    public VersionKey Key { get; }

    /// <summary>True for a pre-release or a development release (PEP 440, "Handling of pre-releases").</summary>
    public bool IsPrerelease
    {
        get
        {
            if (_prerelease == Knowledge.None)
                _prerelease = Key.IsPrerelease ? Knowledge.Yes : Knowledge.No;
            return _prerelease == Knowledge.Yes;
        }
    }

    public bool IsPostrelease => Layout(Key, stackalloc byte[VersionCode.TypicalSize]).PostAt != 0;

    public bool IsDevrelease => Layout(Key, stackalloc byte[VersionCode.TypicalSize]).DevAt != 0;

    /// <summary>The number before <c>!</c>, 0 if none is written (PEP 440, "Version epochs").</summary>
    public BigInteger Epoch => VersionNumber.ReadBig(Layout(Key, stackalloc byte[VersionCode.TypicalSize]).Code);

    /// <summary>The release's numbers as written, trailing zeros included; at least one (PEP 440, "Final releases").</summary>
    public ImmutableArray<BigInteger> Release => ReadRelease(Layout(Key, stackalloc byte[VersionCode.TypicalSize]));

    /// <summary>The pre-release: <c>a</c>, <c>b</c> or <c>rc</c> and a number (PEP 440, "Pre-releases").</summary>
    public (string Letter, BigInteger Number)? Pre => ReadPre(Layout(Key, stackalloc byte[VersionCode.TypicalSize]));

    /// <summary>The number of the post-release (PEP 440, "Post-releases").</summary>
    public BigInteger? Post =>
        Layout(Key, stackalloc byte[VersionCode.TypicalSize]) is { PostAt: > 0 } layout
            ? VersionNumber.ReadBig(layout.Code[layout.PostAt..])
            : null;

    /// <summary>The number of the development release (PEP 440, "Developmental releases").</summary>
    public BigInteger? Dev =>
        Layout(Key, stackalloc byte[VersionCode.TypicalSize]) is { DevAt: > 0 } layout
            ? VersionNumber.ReadBig(layout.Code[layout.DevAt..])
            : null;

    /// <summary>The normal form of what follows the plus; null if nothing does (PEP 440, "Local version identifiers").</summary>
    public string? Local => VersionText.WriteLocal(Key);

    /// <summary>The normal form without the local version (PEP 440, "Public version identifiers").</summary>
    public string Public => VersionText.Write(Key, VersionText.Parts.Public);

    /// <summary>Epoch and release only.</summary>
    public string BaseVersion => VersionText.Write(Key, VersionText.Parts.TrailingZeros);

    /// <summary>The normal form without trailing zeros of the release: equal versions, and only they, have the same.</summary>
    public string Canonical => VersionText.Write(Key, VersionText.Parts.Suffixes | VersionText.Parts.Local);

    /// <exception cref="InvalidTextException">code <c>invalid-version</c>: not a version in any spelling of PEP 440, appendix B</exception>
    public static PackageVersion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParseKey(text, out VersionKey key, out int stop)
            ? new PackageVersion(key, null)
            : throw new InvalidTextException("invalid-version", $"'{text}' is not a version (PEP 440).", text, stop);
    }

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out PackageVersion? version)
    {
        version = TryParseKey(text, out VersionKey key, out _) ? new PackageVersion(key, null) : null;
        return version is not null;
    }

    /// <summary>Parses UTF-8, as index pages hold it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out PackageVersion? version)
    {
        version = TryParseKey(utf8, out VersionKey key) ? new PackageVersion(key, null) : null;
        return version is not null;
    }

    /// <summary>A version whose key and normal form are known already, as in a stored listing; nothing is checked.</summary>
    public static PackageVersion FromKey(VersionKey key, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new PackageVersion(key.WithWrittenZeros(TrailingZeros(text)), text);
    }

    public int CompareTo(PackageVersion? other) => other is null ? 1 : Key.CompareTo(other.Key);

    public bool Equals(PackageVersion? other) => other is not null && Key.Equals(other.Key);

    public override bool Equals(object? obj) => Equals(obj as PackageVersion);

    public override int GetHashCode() => Key.GetHashCode();

    /// <summary>The normal form (PEP 440, "Normalization").</summary>
    public override string ToString() => _text ??= VersionText.Write(Key, VersionText.Parts.All);

    /// <param name="text">a version, maybe with blanks around it</param>
    /// <param name="key">its key</param>
    /// <param name="stop">the length of the text, or the place in it that does not fit</param>
    internal static bool TryParseKey(ReadOnlySpan<char> text, out VersionKey key, out int stop)
    {
        bool fits = TryParseTrimmed(Blanks.Trim(text, out int start), out key, out stop);
        stop += start;
        return fits;
    }

    /// <summary>Parses a version without blanks around it.</summary>
    [SkipLocalsInit] // what is read of the buffer has been written
    internal static bool TryParseTrimmed(ReadOnlySpan<char> text, out VersionKey key, out int stop)
    {
        Span<byte> ascii = text.Length <= TypicalLength ? stackalloc byte[TypicalLength] : new byte[text.Length];
        if (Ascii.FromUtf16(text, ascii, out int written) == OperationStatus.Done)
            return VersionParser.TryParse(ascii[..written], out key, out stop);
        key = default;
        stop = text.IndexOfAnyExceptInRange('\0', '\x7f');
        return false;
    }

    private static bool TryParseKey(ReadOnlySpan<byte> utf8, out VersionKey key)
    {
        ReadOnlySpan<byte> trimmed = Blanks.Trim(utf8);
        return Ascii.IsValid(trimmed)
            ? VersionParser.TryParse(trimmed, out key, out _)
            : TryParseKey(Encoding.UTF8.GetString(utf8), out key, out _);
    }

    private static VersionLayout Layout(VersionKey key, Span<byte> buffer) =>
        new(key.Spread(key.Size <= buffer.Length ? buffer : new byte[key.Size]));

    private static (string Letter, BigInteger Number)? ReadPre(VersionLayout layout) =>
        layout.PreAt == 0
            ? null
            : (VersionText.PreLetters(layout.Code[layout.ReleaseEnd]), VersionNumber.ReadBig(layout.Code[layout.PreAt..]));

    private ImmutableArray<BigInteger> ReadRelease(VersionLayout layout)
    {
        ImmutableArray<BigInteger>.Builder release = ImmutableArray.CreateBuilder<BigInteger>();
        for (int at = layout.EpochEnd; at < layout.ReleaseEnd; at += VersionNumber.Length(layout.Code[at..]))
            release.Add(VersionNumber.ReadBig(layout.Code[at..]));
        for (int length = Math.Max(1, layout.Segments + Key.WrittenZeros); release.Count < length;)
            release.Add(BigInteger.Zero);
        return release.ToImmutable();
    }

    // Of the release of a normal form: it ends before a letter, a plus, or a dot with a letter.
    private static int TrailingZeros(string text)
    {
        int zeros = 0;
        for (int at = text.IndexOf('!', StringComparison.Ordinal) + 1; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            int start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            zeros = text.AsSpan(start, at - start).ContainsAnyExcept('0') ? 0 : zeros + 1;
            if (at == text.Length || text[at] != '.')
                break;
        }

        return zeros;
    }
}
