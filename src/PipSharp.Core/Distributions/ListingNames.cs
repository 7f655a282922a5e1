using System.Runtime.InteropServices;
using System.Text;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>
/// Reads the file names of one page. A page repeats few distinct names, versions and tag sets thousands of times: each part goes through
/// the grammar of <see cref="WheelFileName"/> once, and names made of known parts are read without allocation.
/// </summary>
internal sealed class ListingNames(PackageName project)
{
    /// <summary>A compressed set stands for the product of its parts; real ones have a dozen tags.</summary>
    private const int MostTagsOfAFile = 4096;

    private readonly ListingTexts _nameTexts = new();
    private readonly ListingTexts _versionTexts = new();
    private readonly ListingTexts _tagTexts = new();
    private readonly HashSet<int> _goodNames = [];
    private readonly HashSet<int> _goodSourceNames = [];
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
        if (fileName.EndsWith(".whl"u8))
            return TryReadKnownWheel(fileName[..^4], out version, out tagSet) || TryReadWheel(fileName, out version, out tagSet, out build);
        tagSet = -1;
        return TryReadKnownSource(fileName, out version) || TryReadSource(fileName, out version);
    }

    private bool TryReadKnownWheel(ReadOnlySpan<byte> stem, out int version, out int tagSet)
    {
        version = tagSet = -1;
        if (!TrySplit(stem, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> versionText, out ReadOnlySpan<byte> tags))
            return false;
        tagSet = Known(_tagSetOfText, _tagTexts.Add(tags));
        return tagSet >= 0 && _goodNames.Contains(_nameTexts.Add(name)) && TryVersion(versionText, out version);
    }

    /// <summary>A version that stands in a file name as it would elsewhere; one
    /// with an underscore is left to the grammar of file names.</summary>
    private bool TryVersion(ReadOnlySpan<byte> text, out int version)
    {
        int id = _versionTexts.Add(text);
        version = Known(_versionOfText, id);
        if (version >= 0)
            return true;
        if (text.IndexOf((byte)'_') >= 0 || !PackageVersion.TryParse(text, out PackageVersion? parsed))
            return false;
        version = NumberOf(parsed);
        Remember(_versionOfText, id, version);
        return true;
    }

    /// <summary>NAME-VERSION.tar.gz, with a name that was read from a source
    /// distribution and a version that was read from a wheel before.</summary>
    private bool TryReadKnownSource(ReadOnlySpan<byte> fileName, out int version)
    {
        version = -1;
        if (!TrySplitSource(fileName, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> versionText)
            || !_goodSourceNames.Contains(_nameTexts.Add(name)))
            return false;
        version = Known(_versionOfText, _versionTexts.Add(versionText));
        return version >= 0;
    }

    private static bool TrySplitSource(ReadOnlySpan<byte> fileName, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> version)
    {
        int dash = fileName.EndsWith(".tar.gz"u8) ? fileName.LastIndexOf((byte)'-') : -1;
        name = dash < 0 ? default : fileName[..dash];
        version = dash < 0 ? default : fileName[(dash + 1)..^7];
        return dash >= 0;
    }

    /// <summary>Splits the common form of five parts; the one with a build tag goes the long way.</summary>
    private static bool TrySplit(
        ReadOnlySpan<byte> stem, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> version, out ReadOnlySpan<byte> tags)
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
        if (!WheelFileName.TryParse(Encoding.UTF8.GetString(fileName), out WheelFileName? wheel) || wheel.Name != project
            || IsBomb(wheel.TagSet))
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

    private bool TryReadSource(ReadOnlySpan<byte> fileName, out int version)
    {
        version = -1;
        if (!SourceFileName.TryParse(Encoding.UTF8.GetString(fileName), project, out SourceFileName? source))
            return false;
        version = NumberOf(source.Version);

        // Only a cut at the last dash that gives the same version is one to rely on (1.0-2 is a version, too).
        if (TrySplitSource(fileName, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> text)
            && PackageVersion.TryParse(text, out PackageVersion? alone)
            && alone.Equals(source.Version))
        {
            _goodSourceNames.Add(_nameTexts.Add(name));
            Remember(_versionOfText, _versionTexts.Add(text), version);
        }

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
