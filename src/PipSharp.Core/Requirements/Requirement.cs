using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>A dependency specifier (PEP 508): name, extras, version specifiers or URL, marker.</summary>
/// <remarks>Equality is that of the content: the normalized name and extras, the specifiers, the URL and the marker.</remarks>
public sealed record Requirement
{
    private const int LongestOnStack = 512;
    private readonly ImmutableArray<string> _rawExtras;

    /// <summary>The name as it was written.</summary>
    public required string RawName { get; init; }

    public required PackageName Name { get; init; }

    /// <summary>Sorted, each once.</summary>
    public ImmutableArray<ExtraName> Extras
    {
        get;
        init
        {
            field = InOrder(value);
            _rawExtras = default;
        }
    }

    = [];

    /// <summary>The extras as they were written, sorted by code point; two spellings of one extra are both there.</summary>
    public ImmutableArray<string> RawExtras
    {
        get => _rawExtras.IsDefault ? ImmutableArray.CreateRange(Extras, static extra => extra.Normalized) : _rawExtras;
        internal init => _rawExtras = value;
    }

    /// <summary><see cref="VersionSpecifierSet.Any"/> where there is none.</summary>
    public required VersionSpecifierSet Specifier { get; init; }

    /// <summary>What stands behind <c>@</c> (a direct reference), as written: a URL, or what the writer took for one.</summary>
    public string? Url { get; init; }

    /// <summary>The direct reference (PEP 440, "Direct references"), to those who need not know that it is a URL.</summary>
    public string? DirectReference => Url;

    public Marker? Marker { get; init; }

    /// <exception cref="InvalidTextException">The text is not a dependency specifier.</exception>
    public static Requirement Parse(string text)
    {
        var reader = new GrammarReader(text);
        return RequirementParser.Read(ref reader) ?? throw reader.Exception("invalid-requirement");
    }

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Requirement? requirement)
    {
        var reader = new GrammarReader(text);
        requirement = RequirementParser.Read(ref reader);
        return requirement is not null;
    }

    /// <summary>Reads the UTF-8 bytes of a metadata line; what is not UTF-8 counts as U+FFFD.</summary>
    [SkipLocalsInit]
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Requirement? requirement)
    {
        if (utf8.Length <= LongestOnStack)
        {
            Span<char> buffer = stackalloc char[LongestOnStack];
            return TryParse(buffer[..Encoding.UTF8.GetChars(utf8, buffer)], out requirement);
        }

        char[] rented = ArrayPool<char>.Shared.Rent(utf8.Length);
        bool parsed = TryParse(rented.AsSpan(0, Encoding.UTF8.GetChars(utf8, rented)), out requirement);
        ArrayPool<char>.Shared.Return(rented);
        return parsed;
    }

    public bool Equals(Requirement? other) => ReferenceEquals(this, other)
        || (other is not null && Name == other.Name && Url == other.Url && Extras.AsSpan().SequenceEqual(other.Extras.AsSpan())
            && Specifier.Equals(other.Specifier) && Equals(Marker, other.Marker));

    public override int GetHashCode() => HashCode.Combine(Name, Extras.Length, Specifier, Url, Marker);

    /// <summary>The normal form, as <c>packaging</c> writes it: <c>name[a,b]&gt;=1; marker</c> or <c>name @ url ; marker</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(RawName);
        if (!Extras.IsEmpty)
            text.Append('[').AppendJoin(',', RawExtras).Append(']');
        text.Append(Specifier);
        if (Url is not null)
            text.Append(" @ ").Append(Url).Append(Marker is null ? "" : " ");
        if (Marker is not null)
            text.Append("; ").Append(Marker);
        return text.ToString();
    }

    private static ImmutableArray<ExtraName> InOrder(ImmutableArray<ExtraName> extras)
    {
        if (extras.IsDefault)
            return [];
        for (int i = 1; i < extras.Length; i++)
        {
            if (extras[i - 1].CompareTo(extras[i]) >= 0)
                return [.. extras.Distinct().Order()];
        }

        return extras;
    }
}
