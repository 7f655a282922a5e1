using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>
/// What one index lists of one project, as columns over one block of bytes: the form in memory is the form on disk, so that a cached listing is
/// ready as soon as it is read. Versions ascend; the files of a version are neighbours.
/// </summary>
public sealed class ProjectListing
{
    /// <summary>Checks magic, format version, checksum and all offsets; false if the bytes are damaged or of another format.</summary>
    public static bool TryOpen(ReadOnlyMemory<byte> image, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ProjectListing? listing) => throw new NotImplementedException();
    public ReadOnlyMemory<byte> Image => throw new NotImplementedException();
    public PackageName Name => throw new NotImplementedException();

    /// <summary>PEP 792: active, archived, quarantined, deprecated; "active" where the index says nothing.</summary>
    public string Status => throw new NotImplementedException();
    public string? StatusReason => throw new NotImplementedException();
    public int VersionCount => throw new NotImplementedException();

    /// <summary>Made on first use and kept.</summary>
    public PackageVersion Version(int version) => throw new NotImplementedException();
    public VersionKey VersionKey(int version) => throw new NotImplementedException();

    /// <summary>The rows of a version's files: from first (included) to end (excluded).</summary>
    public (int First, int End) FilesOf(int version) => throw new NotImplementedException();
    public int FileCount => throw new NotImplementedException();
    public ListedRow Row(int row) => throw new NotImplementedException();

    /// <summary>Everything about one file; made anew by each call.</summary>
    public ListedFile File(int row) => throw new NotImplementedException();

    /// <summary>The distinct compressed tag sets of the wheels (<c>cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64</c>).</summary>
    public int TagSetCount => throw new NotImplementedException();
    public string TagSet(int id) => throw new NotImplementedException();

    /// <summary>The distinct Requires-Python texts.</summary>
    public int RequiresPythonCount => throw new NotImplementedException();
    public string RequiresPython(int id) => throw new NotImplementedException();
}
