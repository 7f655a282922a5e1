using System.Collections.Immutable;
using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Small files that name the SHA-256 of an archive known by something else.</summary>
internal sealed class StorePointers(StoreFolders folders)
{
    /// <summary>True if one of the hashes is known to be of that archive.</summary>
    public bool Lead(ImmutableArray<FileHash> hashes, string sha256) =>
        hashes.Any(hash => IsStrong(hash) && Read(hash.ToString()) == sha256);

    public IEnumerable<string> Of(WheelSource source) => Keys(source).Select(Read).OfType<string>();

    public void Write(WheelSource source, string sha256, string work)
    {
        foreach (string key in Keys(source))
        {
            try
            {
                Write(folders.Pointer(key), sha256, Path.Combine(work, "pointer"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The next run downloads again: that is all a pointer is for.
            }
        }
    }

    private static void Write(string place, string sha256, string temporary)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllBytes(temporary, Encoding.ASCII.GetBytes(sha256));
        File.Move(temporary, place, overwrite: true);
    }

    private static bool IsStrong(FileHash hash) => hash.Algorithm is "sha384" or "sha512";

    /// <summary>By another strong hash; or, where the index states none, by
    /// address and size. A local file's address also counts its time.</summary>
    private static IEnumerable<string> Keys(WheelSource source)
    {
        foreach (FileHash hash in source.Hashes.AddRange(source.AllowedHashes))
        {
            if (IsStrong(hash))
                yield return hash.ToString();
        }

        if (source.Hashes.Any(hash => IsStrong(hash) || hash.Algorithm == "sha256"))
            yield break;
        if (Uri.TryCreate(source.Url, UriKind.Absolute, out Uri? uri) && uri.IsFile)
        {
            var file = new FileInfo(uri.LocalPath);
            if (file.Exists)
                yield return $"{source.Url}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}";
        }
        else if (source.Size is { } size)
        {
            yield return $"{source.Url}\n{size}\n{string.Join(' ', source.Hashes)}";
        }
    }

    private string? Read(string key)
    {
        try
        {
            string text = File.ReadAllText(folders.Pointer(key));
            return text.Length == 64 && text.All(char.IsAsciiHexDigitLower) ? text : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
