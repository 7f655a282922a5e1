using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Environments;

/// <summary>The files of a dist-info or egg-info folder, or the one file that old distutils wrote instead.</summary>
internal sealed class InstalledFiles(string path, InstalledKind kind) : IInstalledFiles
{
    private const int HeadLength = 4096;

    /// <summary>METADATA or PKG-INFO; absolute.</summary>
    public string MetadataFile => kind switch
    {
        InstalledKind.DistInfo => Path.Join(path, "METADATA"),
        InstalledKind.EggInfoFile => path,
        _ => File.Exists(path) ? path : Path.Join(path, "PKG-INFO"),
    };

    public byte[]? Read(string name)
    {
        try
        {
            return FileOf(name) is { } file ? SmallFile.Read(file) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public bool Has(string name) => FileOf(name) is { } file && File.Exists(file);

    /// <summary>Reads no more of the file than is needed: name and version
    /// stand in its first lines, the description after the fields.</summary>
    public string? Header(string field)
    {
        try
        {
            byte[] head = new byte[HeadLength];
            int length = SmallFile.ReadHead(MetadataFile, head);
            if (length < 0)
                return null;
            string? value = Find(head.AsSpan(0, length), field, out bool isWhole);
            return value is not null || isWhole ? value : Find(File.ReadAllBytes(MetadataFile), field, out _);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string? FileOf(string name) => kind == InstalledKind.EggInfoFile
        ? (name == "PKG-INFO" ? path : null)
        : Path.Join(path, name);

    /// <param name="isWhole">the blank line after the fields was seen</param>
    private static string? Find(ReadOnlySpan<byte> text, string field, out bool isWhole)
    {
        isWhole = false;
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            if (end < 0)
                return null; // a line that may go on beyond the head
            ReadOnlySpan<byte> line = text[..end].TrimEnd((byte)'\r');
            text = text[(end + 1)..];
            if (line.IsEmpty)
            {
                isWhole = true;
                return null;
            }

            if (line.Length > field.Length && line[field.Length] == ':' && Ascii.EqualsIgnoreCase(line[..field.Length], field))
                return Encoding.UTF8.GetString(line[(field.Length + 1)..].Trim(" \t"u8));
        }

        return null;
    }
}
