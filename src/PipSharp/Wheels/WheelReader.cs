using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Wheels;

/// <summary>Understands an archive as a wheel: reads and checks its metadata before anything is written.</summary>
internal sealed class WheelReader
{
    /// <summary>PEP 794.</summary>
    private static readonly (int Major, int Minor) s_newestMetadata = (2, 5);

    private readonly IWheelArchive _archive;
    private readonly WheelFileName _wheel;
    private readonly Dictionary<string, ArchiveMember> _members;
    private readonly WheelLayout _layout;
    private readonly List<string> _newer = [];

    private WheelReader(IWheelArchive archive, WheelFileName wheel)
    {
        (_archive, _wheel) = (archive, wheel);
        _members = ByPath(archive.Members, wheel.Text);
        _layout = WheelLayout.Find(archive.Members, wheel);
    }

    /// <exception cref="PipSharpException">bad-wheel</exception>
    public static WheelContents Read(IWheelArchive archive, WheelFileName wheel, ArchiveLimits limits)
    {
        var reader = new WheelReader(archive, wheel);
        reader.CheckMetadata(reader.ReadMetadataFile("METADATA", limits.MetadataSize));
        bool rootIsPurelib = reader.ReadWheelFile(reader.ReadMetadataFile("WHEEL", limits.WheelFileSize));
        byte[] record = reader.ReadMetadataFile("RECORD", limits.RecordSize);
        return new WheelContents(reader._layout, rootIsPurelib)
        {
            Folders = reader.CollectFolders(),
            Scripts = reader.ReadScripts(limits.EntryPointsSize),
            Record = WheelRecord.Read(record, reader._members, reader._layout.DistInfoFolder, wheel.Text),
            Newer = [.. reader._newer],
        };
    }

    private static Dictionary<string, ArchiveMember> ByPath(ImmutableArray<ArchiveMember> members, string archive)
    {
        bool foldsCase = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();
        var byPath =
            new Dictionary<string, ArchiveMember>(members.Length, foldsCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (ArchiveMember member in members)
        {
            if (!byPath.TryAdd(member.Path, member))
                throw BadWheel.Member(archive, member.Path, "is there twice");
        }

        return byPath;
    }

    /// <summary>The folders that hold files; empty ones are left out, as they could not be uninstalled.</summary>
    private ImmutableArray<string> CollectFolders()
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        var spans = folders.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (ArchiveMember member in _members.Values)
        {
            ReadOnlySpan<char> path = member.Path;
            for (int slash = path.LastIndexOf('/'); slash > 0
                && (member.IsFolder || spans.Add(path[..slash])); slash = path.LastIndexOf('/'))
            {
                path = path[..slash];
                if (_members.TryGetValue(path.ToString(), out ArchiveMember clash) && !clash.IsFolder)
                    throw BadWheel.Member(_wheel.Text, clash.Path, "is a file and a folder");
            }
        }

        return [.. folders.Order(StringComparer.Ordinal)];
    }

    private byte[] ReadMetadataFile(string name, long limit) =>
        TryRead(name, limit) ?? throw BadWheel.Because(_wheel.Text, $"{_layout.DistInfoFolder}/{name} is missing");

    private byte[]? TryRead(string name, long limit)
    {
        if (!_members.TryGetValue(_layout.DistInfoFolder + "/" + name, out ArchiveMember member) || member.IsFolder)
            return null;
        if (member.Size > limit)
            throw BadWheel.TooLarge(
                _wheel.Text, $"its member {BadWheel.Quoted(member.Path)} is larger than {limit} bytes", "--max-metadata");
        using Stream stream = _archive.Open(member);
        byte[] content = new byte[member.Size];
        stream.ReadExactly(content);
        return stream.ReadByte() < 0 ? content : throw BadWheel.Member(_wheel.Text, member.Path, "is longer than its size says");
    }

    private void CheckMetadata(byte[] metadata)
    {
        MetadataHeaders headers = MetadataHeaders.Parse(metadata);
        if (!PackageName.TryParse(headers.First("Name"), out PackageName name) || name != _wheel.Name)
            throw BadWheel.Because(_wheel.Text, $"METADATA has the name {BadWheel.Quoted(headers.First("Name") ?? "")}");
        if (!PackageVersion.TryParse(headers.First("Version").AsSpan(), out PackageVersion? version) || !version.Equals(_wheel.Version))
            throw BadWheel.Because(_wheel.Text, $"METADATA has the version {BadWheel.Quoted(headers.First("Version") ?? "")}");
        (int Major, int Minor) format = VersionOf(headers.First("Metadata-Version"));
        if (format.Major > s_newestMetadata.Major)
            throw BadWheel.Because(_wheel.Text, $"its Metadata-Version {BadWheel.Quoted(headers.First("Metadata-Version")!.Trim())} is not supported; PipSharp knows 1.x and 2.x");
        if (format.CompareTo(s_newestMetadata) > 0)
            _newer.Add(FormattableString.Invariant($"Metadata-Version ({format.Major}.{format.Minor})"));
    }

    /// <summary>0.0 for what is no version: old tools wrote all sorts of things.</summary>
    private static (int Major, int Minor) VersionOf(string? version)
    {
        ReadOnlySpan<char> text = version.AsSpan().Trim();
        int dot = text.IndexOf('.');
        return dot > 0 && int.TryParse(text[..dot], out int major)
            ? (major, int.TryParse(text[(dot + 1)..], out int minor) ? minor : 0)
            : (0, 0);
    }

    /// <returns>Root-Is-Purelib</returns>
    private bool ReadWheelFile(byte[] text)
    {
        WheelMetadata metadata;
        try
        {
            metadata = WheelMetadata.Parse(text);
        }
        catch (PipSharpException e)
        {
            throw BadWheel.Because(_wheel.Text, e.Message, e);
        }

        if (metadata.IsNewer)
            _newer.Add(FormattableString.Invariant($"Wheel-Version ({metadata.Major}.{metadata.Minor})"));
        return metadata.IsSupported
            ? metadata.RootIsPurelib
            : throw BadWheel.Because(
                _wheel.Text, $"its Wheel-Version {metadata.Major}.{metadata.Minor} is not supported; PipSharp knows 1.x");
    }

    private ImmutableArray<EntryPoint> ReadScripts(long limit)
    {
        if (TryRead("entry_points.txt", limit) is not { } text)
            return [];
        try
        {
            return [.. EntryPointsFile.Parse(text).Where(entry => entry.Group is "console_scripts" or "gui_scripts")];
        }
        catch (PipSharpException e)
        {
            throw BadWheel.Because(_wheel.Text, "entry_points.txt cannot be read: " + e.Message, e);
        }
    }
}
