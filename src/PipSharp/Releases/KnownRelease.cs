using System.Globalization;
using System.Text;
using NuGet.Versioning;

namespace PipSharp.Releases;

/// <summary>What was learned of PipSharp's releases, and when; kept in the cache folder.</summary>
/// <param name="Newest">null: nobody could be asked</param>
internal sealed record KnownRelease(DateTimeOffset Asked, NuGetVersion? Newest)
{
    public const string FileName = "newest-release";

    /// <summary>pip asks as seldom.</summary>
    private static readonly TimeSpan s_rest = TimeSpan.FromDays(7);

    /// <summary>A time in the future is a clock that was wrong.</summary>
    public bool IsFresh(DateTimeOffset now) => now - Asked < s_rest && Asked <= now;

    /// <returns>null: never asked, or not readable</returns>
    public static KnownRelease? Read(string cacheFolder)
    {
        try
        {
            string[] lines = File.ReadAllLines(Path.Combine(cacheFolder, FileName));
            if (lines.Length == 0 || !DateTimeOffset.TryParse(lines[0], CultureInfo.InvariantCulture, out DateTimeOffset asked))
                return null;
            return new KnownRelease(asked, lines.Length > 1 && NuGetVersion.TryParse(lines[1], out NuGetVersion? newest) ? newest : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>By one rename. A cache that cannot be written is no reason to fail: then it is asked again.</summary>
    public void Write(string cacheFolder)
    {
        string file = Path.Combine(cacheFolder, FileName), part = $"{file}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(cacheFolder);
            File.WriteAllText(part, $"{Asked.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ}\n{Newest?.ToNormalizedString()}\n", Encoding.ASCII);
            File.Move(part, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // See above.
        }
    }
}
