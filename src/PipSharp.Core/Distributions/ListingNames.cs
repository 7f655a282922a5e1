using System.Runtime.InteropServices;
using System.Text;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>
/// Reads the file names of one page. A page repeats few distinct names, versions and tag sets thousands of times: each part goes through the
/// grammar of <see cref="WheelFileName"/> once, and names made of known parts are read without allocation.
/// </summary>
internal sealed class ListingNames(PackageName project)
{
    /// <summary>A compressed set stands for the product of its parts; real ones have a dozen tags.</summary>
    private const int MostTagsOfAFile = 4096;

    private readonly ListingTexts _nameTexts = new();
    private readonly ListingTexts _versionTexts = new();
    private readonly ListingTexts _tagTexts = new();
    private readonly HashSet<int> _goodNames = [];
    private readonly List<int> _versionOfText = [];
    private readonly List<int> _tagSetOfText = [];
    private readonly Dictionary<VersionKey, int> _versionOfKey = [];

    /// <summary>The distinct versions in the order in which they appeared.</summary>
    public List<PackageVersion> Versions { get; } = [];
    public ListingTexts TagSets { get; } = new();

    /// <param name="fileName">UTF-8, as on the page</param>
    /// <param name="tagSet">-1 for a source distribution</param>
    public bool TryRead(ReadOnlySpan<byte> fileName, out int version, out int tagSet, out ulong build)
    {
        build = 0;
        return fileName.EndsWith(".whl"u8)
            ? TryReadKnownWheel(fileName[..^4], out version, out tagSet) || TryReadWheel(fileName, out version, out tagSet, out build)
            : TryReadSource(fileName, out version, out tagSet);
    }

    private bool TryReadKnownWheel(ReadOnlySpan<byte> stem, out int version, out int tagSet)
    {
        version = tagSet = -1;
        if (!TrySplit(stem, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> versionText, out ReadOnlySpan<byte> tags))
            return false;
        version = Known(_versionOfText, _versionTexts.Add(versionText));
        tagSet = Known(_tagSetOfText, _tagTexts.Add(tags));
        return version >= 0 && tagSet >= 0 && _goodNames.Contains(_nameTexts.Add(name));
    }

    /// <summary>Splits the common form of five parts; the one with a build tag goes the long way.</summary>
    private static bool TrySplit(ReadOnlySpan<byte> stem, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> version, out ReadOnlySpan<byte> tags)
    {
        name = version = tags = default;
        int first = stem.IndexOf((byte)'-');
        if (first < 0)
            return false;
        int length = stem[(first + 1)..].IndexOf((byte)'-');
        if (length < 0)
            return false;
        name = stem[..first];
        version = stem.Slice(first + 1, length);
        tags = stem[(first + length + 2)..];
        return tags.Count((byte)'-') == 2;
    }

    private bool TryReadWheel(ReadOnlySpan<byte> fileName, out int version, out int tagSet, out ulong build)
    {
        version = tagSet = -1;
        build = 0;
        if (!WheelFileName.TryParse(Encoding.UTF8.GetString(fileName), out WheelFileName? wheel) || wheel.Name != project || IsBomb(wheel.TagSet))
            return false;
        version = NumberOf(wheel.Version);
        tagSet = TagSets.Add(Encoding.UTF8.GetBytes(wheel.TagSet));
        build = wheel.Build?.Number ?? 0;
        if (TrySplit(fileName[..^4], out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> versionText, out ReadOnlySpan<byte> tags))
        {
            _goodNames.Add(_nameTexts.Add(name));
            Remember(_versionOfText, _versionTexts.Add(versionText), version);
            Remember(_tagSetOfText, _tagTexts.Add(tags), tagSet);
        }

        return true;
    }

    private bool TryReadSource(ReadOnlySpan<byte> fileName, out int version, out int tagSet)
    {
        version = tagSet = -1;
        if (!SourceFileName.TryParse(Encoding.UTF8.GetString(fileName), project, out SourceFileName? source))
            return false;
        version = NumberOf(source.Version);
        return true;
    }

    /// <summary>Equal versions written differently are one version.</summary>
    private int NumberOf(PackageVersion version)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_versionOfKey, version.Key, out bool isKnown);
        if (!isKnown)
        {
            number = Versions.Count;
            Versions.Add(version);
        }

        return number;
    }

    private static bool IsBomb(string tagSet)
    {
        long tags = 1, alternatives = 1;
        foreach (char one in tagSet)
        {
            if (one == '.')
                alternatives++;
            if (one != '-')
                continue;
            tags *= alternatives;
            alternatives = 1;
        }

        return tags * alternatives > MostTagsOfAFile;
    }

    private static int Known(List<int> values, int text) => text < values.Count ? values[text] : -1;

    private static void Remember(List<int> values, int text, int value)
    {
        while (values.Count <= text)
            values.Add(-1);
        values[text] = value;
    }
}
