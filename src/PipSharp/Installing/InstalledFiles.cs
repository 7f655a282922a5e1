using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>Which installed distribution lists a file; read from all RECORDs on
/// the first question, because most changes never ask.</summary>
internal sealed class InstalledFiles(IEnumerable<string> libraries, IReadOnlySet<string> except)
{
    private readonly Lazy<Dictionary<string, string>> _owners = new(() => Read(libraries, except));

    /// <summary>Name of the dist-info folder of a distribution, other than the
    /// excepted ones, that lists the absolute path; null if there is none.</summary>
    public string? OwnerOf(string path) => _owners.Value.GetValueOrDefault(path);

    private static Dictionary<string, string> Read(IEnumerable<string> libraries, IReadOnlySet<string> except)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string library in libraries.Where(Directory.Exists))
        {
            foreach (string distInfo in Directory.EnumerateDirectories(library, "*.dist-info"))
            {
                if (!except.Contains(distInfo))
                    AddRows(owners, library, distInfo);
            }
        }

        return owners;
    }

    private static void AddRows(Dictionary<string, string> owners, string library, string distInfo)
    {
        try
        {
            foreach (RecordEntry row in RecordFile.Parse(File.ReadAllBytes(Path.Combine(distInfo, "RECORD"))))
            {
                if (RecordPaths.TryResolve(library, row.Path, out string? path))
                    owners.TryAdd(path, Path.GetFileName(distInfo));
            }
        }
        catch (Exception e) when (e is PipSharpException || Failures.IsOfSystem(e))
        {
            // Another package's damaged RECORD owns nothing; it must not hinder this change.
        }
    }
}
