using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>Whether the files of installed distributions are there ("Recording installed projects", RECORD). Rows that lead outside the
/// environment are not looked at; byte code is nobody's business.</summary>
public static class InstalledFileCheck
{
    [ThreadStatic]
    private static FolderNames? t_names;

    [ThreadStatic]
    private static RecordedPlaces? t_places;

    [ThreadStatic]
    private static byte[]? t_record;

    /// <summary>The fast question, for "already satisfied": every file that RECORD
    /// names is in its folder. One listing a folder, no file is opened.</summary>
    /// <remarks>Kinds without a RECORD are taken as complete. Safe to ask from several threads.</remarks>
    public static bool IsComplete(InstallScheme scheme, InstalledDistribution distribution) =>
        distribution.Kind != InstalledKind.DistInfo
            || (PlacesOf(distribution) is { } places && AreThere(new InstallRoots(scheme), distribution, places));

    /// <returns>valid until the thread asks about the next one; null if there is no readable RECORD</returns>
    internal static RecordedPlaces? PlacesOf(InstalledDistribution distribution)
    {
        RecordedPlaces places = t_places ??= new RecordedPlaces();
        return places.TryRead(ReadRecord(Path.Combine(distribution.MetadataPath, "RECORD"))) ? places : null;
    }

    internal static bool AreThere(InstallRoots roots, InstalledDistribution distribution, RecordedPlaces places)
    {
        string library = Path.GetDirectoryName(distribution.MetadataPath)!;
        FolderNames names = t_names ??= new FolderNames();
        for (int folder = 0; folder < places.Folders.Count; folder++)
        {
            names.Read(Path.Join(library, places.Folders[folder]));
            if (!places.IsIn(folder, names))
                return false;
        }

        var listings = new FolderListings();
        foreach (string path in OthersOf(roots, library, places))
        {
            if (!listings.Contains(Path.GetDirectoryName(path)!, Path.GetFileName(path)))
                return false;
        }

        return true;
    }

    /// <summary>Absolute paths of what RECORD does not name plainly: scripts, mostly.</summary>
    internal static IEnumerable<string> OthersOf(InstallRoots roots, string library, RecordedPlaces places)
    {
        foreach (string row in places.Others)
        {
            if (RecordPaths.TryResolve(library, row, out string? path) && roots.TryResolve(path, out _) && !IsByteCode(path))
                yield return path;
        }
    }

    /// <summary>Into one block for each thread: some are half a megabyte.</summary>
    private static ReadOnlyMemory<byte> ReadRecord(string path)
    {
        try
        {
            using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(path);
            int length = checked((int)RandomAccess.GetLength(file));
            if (t_record is null || t_record.Length < length)
                t_record = GC.AllocateUninitializedArray<byte>(length);
            int count = 0;
            for (int read = -1; count < length && read != 0; count += read)
                read = RandomAccess.Read(file, t_record.AsSpan(count, length - count), count);
            return t_record.AsMemory(0, count);
        }
        catch (Exception e) when (e is OverflowException || Failures.IsOfSystem(e))
        {
            return default;
        }
    }

    /// <summary>Absolute paths of the files that RECORD names and that are not there; empty as well without a RECORD.</summary>
    public static ImmutableArray<string> MissingFiles(InstallScheme scheme, InstalledDistribution distribution)
    {
        if (TryReadRecord(distribution, pathsOnly: true) is not { } record)
            return [];
        var listings = new FolderListings();
        return [.. Listed(new InstallRoots(scheme), distribution, record).Select(one => one.Path)
            .Where(path => !listings.Contains(Path.GetDirectoryName(path)!, Path.GetFileName(path)))];
    }

    /// <summary>The distributions that are not complete, in the order given; asked in parallel.</summary>
    public static ImmutableArray<InstalledDistribution> Incomplete(
        InstallScheme scheme, ImmutableArray<InstalledDistribution> distributions, CancellationToken cancel)
    {
        bool[] isComplete = new bool[distributions.Length];
        InParallel.For(distributions.Length, cancel, i => isComplete[i] = IsComplete(scheme, distributions[i]));
        return [.. distributions.Where((_, i) => !isComplete[i])];
    }

    /// <summary>The thorough question, for check and repair: size and hash of every file.</summary>
    /// <returns>sorted by path; empty if all is well</returns>
    public static ImmutableArray<FileProblem> Check(InstallScheme scheme, InstalledDistribution distribution)
    {
        if (distribution.Kind != InstalledKind.DistInfo)
            return [];
        if (TryReadRecord(distribution) is not { } record)
            return [new FileProblem(Path.Combine(distribution.MetadataPath, "RECORD"), FileProblemKind.NoRecord)];
        var problems = new List<FileProblem>();
        foreach ((string path, RecordEntry row) in Listed(new InstallRoots(scheme), distribution, record))
        {
            if (ProblemOf(path, row) is { } kind)
                problems.Add(new FileProblem(path, kind));
        }

        return [.. problems.OrderBy(problem => problem.Path, StringComparer.Ordinal)];
    }

    private static ImmutableArray<RecordEntry>? TryReadRecord(InstalledDistribution distribution, bool pathsOnly = false)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(distribution.MetadataPath, "RECORD"));
            return bytes.Length == 0 ? null : pathsOnly ? RecordFile.ParsePaths(bytes) : RecordFile.Parse(bytes);
        }
        catch (Exception e) when (e is PipSharpException || Failures.IsOfSystem(e))
        {
            return null;
        }
    }

    private static IEnumerable<(string Path, RecordEntry Row)> Listed(
        InstallRoots roots, InstalledDistribution distribution, ImmutableArray<RecordEntry> record)
    {
        string library = Path.GetDirectoryName(distribution.MetadataPath)!;
        foreach (RecordEntry row in record)
        {
            if (RecordPaths.TryResolve(library, row.Path, out string? path) && roots.TryResolve(path, out _) && !IsByteCode(path))
                yield return (path, row);
        }
    }

    private static bool IsByteCode(string path) => path.EndsWith(".pyc", StringComparison.Ordinal);

    private static FileProblemKind? ProblemOf(string path, RecordEntry row)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return FileProblemKind.Missing;
            if (row.Size is { } size && file.Length != size)
                return FileProblemKind.Changed;
            return row.Hash is { } hash && !HasHash(path, hash) ? FileProblemKind.Changed : null;
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            return FileProblemKind.Unreadable;
        }
    }

    /// <summary>True as well for algorithms that nobody uses and we do not know.</summary>
    private static bool HasHash(string path, string hash)
    {
        int equals = hash.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || Hashing.Named(hash[..equals]) is not { } algorithm)
            return true;
        using IncrementalHash sum = Hashing.Begin(algorithm);
        using FileStream stream = File.OpenRead(path);
        Span<byte> buffer = stackalloc byte[8192];
        for (int count; (count = stream.Read(buffer)) > 0;)
            sum.AppendData(buffer[..count]);
        return Base64Url.EncodeToString(sum.GetHashAndReset()) == hash[(equals + 1)..].TrimEnd('=');
    }
}
