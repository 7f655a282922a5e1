using System.Collections.Immutable;
using PipSharp.Building;
using PipSharp.Distributions;
using PipSharp.RequirementFiles;
using PipSharp.Requests;
using PipSharp.Requirements;
using PipSharp.VersionControl;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>Brings a source to disk as a tree: a folder as it stands, an archive unpacked, a repository checked out.</summary>
/// <param name="checkouts">where editable checkouts stay (--src), one folder for each project</param>
internal sealed class SourceOpening(SourceArchives archives, string checkouts, RequestedPackages requested) : IDisposable
{
    private readonly Lazy<string> _work = new(static () => Directory.CreateTempSubdirectory("pipsharp-source-").FullName);
    private int _count;

    public Task<OpenedSource> OpenAsync(SourceReference reference, CancellationToken cancel)
    {
        RequirementLink link = reference.Link;
        reference.DemandScheme(reference.Shown);
        if (link.IsVersionControl)
            return CheckOutAsync(reference, cancel);
        return link.Kind is PathKind.Folder or PathKind.ProjectFolder ? Task.FromResult(OpenFolder(reference, link.LocalPath!)) : UnpackAsync(reference, cancel);
    }

    public async Task<OpenedSource> OpenAsync(ListedFile file, CancellationToken cancel)
    {
        var source = new ArchiveSource(file.FileName, file.Url, file.Hashes, requested.AllowedHashesOf(file), file.Size)
        {
            StatedBy = requested.StatedBy(file.Url) ?? ArchiveSource.Index,
        };
        UnpackedSource unpacked = await archives.UnpackAsync(source, NewFolder(), cancel);
        return new OpenedSource(SourceTree.Open(unpacked.Folder, file.FileName), DirectUrl: null, IdentityOf(unpacked, subdirectory: null)) { ArchiveHash = unpacked.ArchiveHash };
    }

    public void Dispose()
    {
        if (_work.IsValueCreated)
            ScratchFolder.Delete(_work.Value);
    }

    private static OpenedSource OpenFolder(SourceReference reference, string folder)
    {
        var origin = new DirectUrl
        {
            Url = DirectUrl.Redact(reference.Link.UrlWithoutFragment),
            Subdirectory = reference.Link.Subdirectory,
            Directory = new DirectUrl.DirectoryInfo(reference.IsEditable),
        };
        return new OpenedSource(SourceTree.Open(Below(folder, reference), reference.Shown), origin, Identity: null);
    }

    private async Task<OpenedSource> UnpackAsync(SourceReference reference, CancellationToken cancel)
    {
        RequirementLink link = reference.Link;
        ImmutableArray<FileHash> stated = link.Hash is { } hash ? [hash] : [];
        long? size = requested.LockedSizes.GetValueOrDefault(link.UrlWithoutFragment);
        var source = new ArchiveSource(link.FileName, link.UrlWithoutFragment, stated, reference.AllowedHashes, size)
        {
            StatedBy = requested.StatedBy(link.UrlWithoutFragment) ?? ArchiveSource.Address,
        };
        UnpackedSource unpacked = await archives.UnpackAsync(source, NewFolder(), cancel);
        var origin = new DirectUrl
        {
            Url = DirectUrl.Redact(link.UrlWithoutFragment),
            Subdirectory = link.Subdirectory,
            Archive = new DirectUrl.ArchiveInfo([(unpacked.ArchiveHash.Algorithm, unpacked.ArchiveHash.Hex)]),
        };
        return new OpenedSource(SourceTree.Open(Below(unpacked.Folder, reference), reference.Shown), origin, IdentityOf(unpacked, link.Subdirectory));
    }

    private async Task<OpenedSource> CheckOutAsync(SourceReference reference, CancellationToken cancel)
    {
        RequirementLink link = reference.Link;
        RepositoryUrl repository = RepositoryUrl.Parse(link.Url);
        string folder = reference.IsEditable ? Path.Combine(checkouts, CheckoutName(link)) : NewFolder();
        CheckedOut found = await Checkout.MakeAsync(repository, folder, cancel);
        SourceTree tree = SourceTree.Open(Below(folder, reference), reference.Shown);
        if (reference.IsEditable)
            return new OpenedSource(tree, OfFolder(folder, link.Subdirectory), Identity: null);
        var origin = new DirectUrl
        {
            Url = DirectUrl.Redact(repository.Url),
            Subdirectory = link.Subdirectory,
            Vcs = new DirectUrl.VcsInfo(repository.Client, found.Commit, repository.Revision),
        };
        return new OpenedSource(tree, origin, $"{repository.Client} {DirectUrl.Redact(repository.Url)} {found.Commit} {link.Subdirectory}");
    }

    /// <summary>A checkout that is installed as it stands is recorded as the folder that it is, as in pip.</summary>
    private static DirectUrl OfFolder(string folder, string? subdirectory) => new()
    {
        Url = new Uri(folder).AbsoluteUri,
        Subdirectory = subdirectory,
        Directory = new DirectUrl.DirectoryInfo(Editable: true),
    };

    /// <summary>As pip: the normalized name of the project.</summary>
    private static string CheckoutName(RequirementLink link) =>
        link.Egg is { } egg && PackageName.TryParse(egg, out PackageName name) ? name.Normalized : Path.GetFileNameWithoutExtension(link.FileName);

    private static string IdentityOf(UnpackedSource unpacked, string? subdirectory) => $"{unpacked.ArchiveHash} {subdirectory}";

    private string NewFolder() => Path.Combine(_work.Value, Interlocked.Increment(ref _count).ToString());

    /// <summary>#subdirectory= names a folder inside, also once links are followed.</summary>
    private static string Below(string root, SourceReference reference)
    {
        if (reference.Link.Subdirectory is not { Length: > 0 } inner)
            return root;
        string folder = Path.GetFullPath(Path.Combine(root, inner));
        return Directory.Exists(folder) && IsInside(folder, root) && IsInside(RealPath.Of(folder), RealPath.Of(root))
            ? folder
            : throw new PipSharpException("wrong-subdirectory", $"{reference.Shown}: there is no folder '{inner}' in it.", "Correct #subdirectory=.");
    }

    private static bool IsInside(string folder, string root) =>
        folder.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
