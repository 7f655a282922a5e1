using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>Collects the seven fields of <see cref="CoreMetadata"/> while the headers go by.</summary>
internal ref struct CoreMetadataFields()
{
    private const int NewestMajor = 2;

    private readonly ImmutableArray<Requirement>.Builder _requires = ImmutableArray.CreateBuilder<Requirement>();
    private ImmutableArray<InvalidRequirement> _invalid = [];
    private ImmutableArray<ExtraName> _extras = [];
    private ImmutableArray<string> _dynamic = [];
    private ReadOnlySpan<byte> _metadataVersion;
    private ReadOnlySpan<byte> _name;
    private ReadOnlySpan<byte> _version;
    private ReadOnlySpan<byte> _requiresPython;

    public void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        // The length tells the seven apart from nearly all the others before a letter is compared.
        switch (name.Length)
        {
            case 4 when Is(name, "Name"u8):
                TakeFirst(ref _name, value);
                break;
            case 7 when Is(name, "Version"u8):
                TakeFirst(ref _version, value);
                break;
            case 7 when Is(name, "Dynamic"u8):
                _dynamic = _dynamic.Add(OneLine(value));
                break;
            case 13 when Is(name, "Requires-Dist"u8):
                TakeRequirement(value);
                break;
            case 14 when Is(name, "Provides-Extra"u8):
                TakeExtra(OneLine(value));
                break;
            case 15 when Is(name, "Requires-Python"u8):
                TakeFirst(ref _requiresPython, value);
                break;
            case 16 when Is(name, "Metadata-Version"u8):
                TakeFirst(ref _metadataVersion, value);
                break;
        }
    }

    public readonly CoreMetadata ToMetadata()
    {
        string metadataVersion = OneLine(_metadataVersion);
        CheckMetadataVersion(metadataVersion);
        string rawName = OneLine(_name);
        PackageName name = PackageName.TryParse(rawName, out PackageName known) ? known : throw Invalid("Name", rawName);
        if (!PackageVersion.TryParse(_version.Trim(" \t"u8), out PackageVersion? version))
            throw Invalid("Version", OneLine(_version));
        string requiresPython = OneLine(_requiresPython);
        return new CoreMetadata
        {
            MetadataVersion = metadataVersion,
            RawName = rawName,
            Name = name,
            Version = version,
            RequiresPython = requiresPython.Length == 0 ? null : requiresPython,
            RequiresDist = _requires.ToImmutable(),
            InvalidRequirements = _invalid,
            ProvidesExtra = _extras,
            Dynamic = _dynamic,
        };
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> field) => Ascii.EqualsIgnoreCase(name, field);

    private static void TakeFirst(ref ReadOnlySpan<byte> field, ReadOnlySpan<byte> value)
    {
        if (field.IsEmpty)
            field = value;
    }

    private void TakeRequirement(ReadOnlySpan<byte> value)
    {
        if (value.IndexOfAny((byte)'\n', (byte)'\r') < 0 && Requirement.TryParse(value, out Requirement? requirement))
        {
            _requires.Add(requirement);
            return;
        }

        string text = OneLine(value);
        if (Requirement.TryParse(text, out requirement))
            _requires.Add(requirement);
        else
            _invalid = _invalid.Add(new InvalidRequirement(text, Reason(text)));
    }

    private static string Reason(string text)
    {
        try
        {
            Requirement.Parse(text);
            return "";
        }
        catch (InvalidTextException e)
        {
            return e.Problem;
        }
    }

    // An extra that is no valid name can still be asked for, if PEP 508's grammar lets it through.
    private void TakeExtra(string text)
    {
        if (text.Length > 0)
            _extras = _extras.Add(ExtraName.Of(NameText.Of(text)));
    }

    /// <summary>The value without blanks around it, a folded one with one blank for each break.</summary>
    private static string OneLine(ReadOnlySpan<byte> value)
    {
        string text = MetadataHeaders.Decode(value).Trim();
        if (text.AsSpan().IndexOfAny('\n', '\r') < 0)
            return text;
        return string.Join(' ', text.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    private static void CheckMetadataVersion(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        ReadOnlySpan<char> major = dot < 0 ? text : text.AsSpan(0, dot);
        if (int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > NewestMajor)
        {
            throw new PipSharpException(
                "unsupported-metadata", $"Metadata-Version {text} is not supported", "A newer release of this program may know it.");
        }
    }

    private static PipSharpException Invalid(string field, string value) =>
        new("invalid-metadata", value.Length == 0 ? $"the metadata has no {field}" : $"the metadata has an invalid {field}: '{value}'");
}
