using System.Buffers.Text;
using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.NamedEnvironments;

/// <summary>Files of a copy that differ from the source's, and the RECORD rows that must say so.</summary>
internal sealed class ChangedFiles(string stage)
{
    private readonly Dictionary<string, (string Hash, long Size)> _files = new(StringComparer.Ordinal);

    /// <summary>As a new file with the old one's mode: the old one may be linked with a cache.</summary>
    public void Write(string file, byte[] content)
    {
        string fresh = file + ".pipsharp-new";
        File.WriteAllBytes(fresh, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(fresh, File.GetUnixFileMode(file));
        File.Move(fresh, file, overwrite: true);
        _files[file] = ("sha256=" + Base64Url.EncodeToString(Hashing.Sha256(content)), content.Length);
    }

    public void RewriteRecords(string library, Relocation relocation)
    {
        foreach (string metadata in Directory.EnumerateDirectories(library, "*.dist-info"))
        {
            string file = Path.Join(metadata, "RECORD");
            if (File.Exists(file) && TryParse(file) is { } entries && Rewrite(entries, library, relocation) is { } changed)
                Write(file, RecordFile.Write(changed));
        }
    }

    /// <summary>A damaged one is copied as it is: whoever made it so knows more.</summary>
    private static ImmutableArray<RecordEntry>? TryParse(string file)
    {
        try
        {
            return RecordFile.Parse(File.ReadAllBytes(file));
        }
        catch (PipSharpException)
        {
            return null;
        }
    }

    /// <returns>null if nothing is to be changed</returns>
    private ImmutableArray<RecordEntry>? Rewrite(ImmutableArray<RecordEntry> entries, string library, Relocation relocation)
    {
        ImmutableArray<RecordEntry>.Builder? changed = null;
        for (int i = 0; i < entries.Length; i++)
        {
            if (Rewrite(entries[i], library, relocation) is var entry && entry != entries[i])
                (changed ??= entries.ToBuilder())[i] = entry;
        }

        return changed?.DrainToImmutable();
    }

    private RecordEntry Rewrite(RecordEntry entry, string library, Relocation relocation)
    {
        string path = relocation.Find(entry.Path) ?? entry.Path;
        string place = path.StartsWith(relocation.To + "/", StringComparison.Ordinal)
            ? stage + path[relocation.To.Length..]
            : Path.GetFullPath(Path.Join(library, path));
        if (entry.Hash is not null && _files.TryGetValue(place, out (string Hash, long Size) file))
            return new RecordEntry(path, file.Hash, file.Size);
        return entry with { Path = path };
    }
}
