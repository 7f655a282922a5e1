using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace PipSharp.Testing;

/// <summary>Makes source distributions (.tar.gz) for tests: PKG-INFO and the files that are added.</summary>
public sealed class SdistBuilder(string name, string version)
{
    private readonly List<WheelMember> _files = [];
    private readonly List<string> _headers = [];

    public string Name => name;
    public string Stem => ProjectNames.Escaped(name) + "-" + version;
    public string FileName => Stem + ".tar.gz";

    public SdistBuilder File(string path, string text, int mode = WheelMember.Plain)
    {
        _files.Add(new WheelMember(path, Encoding.UTF8.GetBytes(text), mode));
        return this;
    }

    /// <summary>Below 2.2 PKG-INFO promises nothing of what a build will say (PEP 643).</summary>
    public string MetadataVersion { get; init; } = "2.2";

    /// <summary>One more header of PKG-INFO: <c>Requires-Dist: other</c>.</summary>
    public SdistBuilder Header(string line)
    {
        _headers.Add(line);
        return this;
    }

    public string Metadata() => $"Metadata-Version: {MetadataVersion}\nName: {name}\nVersion: {version}\n{string.Concat(_headers.Select(line => line + "\n"))}";

    public byte[] Build()
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
        {
            foreach (WheelMember file in _files.Prepend(new WheelMember("PKG-INFO", Encoding.UTF8.GetBytes(Metadata()), WheelMember.Plain)))
                tar.WriteEntry(Entry(file));
        }

        return buffer.ToArray();
    }

    public string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, FileName);
        System.IO.File.WriteAllBytes(path, Build());
        return path;
    }

    private PaxTarEntry Entry(WheelMember file) => new(TarEntryType.RegularFile, $"{Stem}/{file.Path}")
    {
        DataStream = new MemoryStream(file.Bytes),
        Mode = (UnixFileMode)file.Mode,
        ModificationTime = DateTimeOffset.UnixEpoch,
    };
}
