using System.Collections.Immutable;
using PipSharp.Building;
using PipSharp.Distributions;
using PipSharp.RequirementFiles;
using PipSharp.VersionControl;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>Brings a source to disk as a tree: a folder as it stands, an archive unpacked, a repository checked out.</summary>
internal sealed class SourceOpening(SourceArchives archives, EditableCheckouts checkouts, Func<ListedFile, ImmutableArray<FileHash>> allowedHashes) : IDisposable
{
    private readonly Lazy<string> _work = new(static () => Directory.CreateTempSubdirectory("pipsharp-source-").FullName);
    private int _count;

    /// <summary>What lock files say of archives, by URL.</summary>
    public ImmutableDictionary<string, long> LockedSizes { get; init; } = ImmutableDictionary<string, long>.Empty;

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
        var source = new ArchiveSource(file.FileName, file.Url, file.Hashes, allowedHashes(file), file.Size);
        UnpackedSource unpacked = await archives.UnpackAsync(source, NewFolder(), cancel);
        return new OpenedSource(SourceTree.Open(unpacked.Folder, file.FileName), DirectUrl: null, IdentityOf(unpacked, subdirectory: null)) { ArchiveHash = unpacked.ArchiveHash };
    }

    public void Dispose()
    {
        if (_work.IsValueCreated)
            Directory.Delete(_work.Value, recursive: true);
    }

    private static OpenedSource OpenFolder(SourceReference reference, string folder)
    {
        SourceTree tree = SourceTree.Open(Below(folder, reference), reference.Shown);
        if (reference.IsEditable)
            return Editable(tree);
        var origin = new DirectUrl
        {
            Url = DirectUrl.Redact(reference.Link.UrlWithoutFragment),
            Subdirectory = reference.Link.Subdirectory,
            Directory = new DirectUrl.DirectoryInfo(Editable: false),
        };
        return new OpenedSource(tree, origin, Identity: null);
    }

    private async Task<OpenedSource> UnpackAsync(SourceReference reference, CancellationToken cancel)
    {
        RequirementLink link = reference.Link;
        ImmutableArray<FileHash> stated = link.Hash is { } hash ? [hash] : [];
        long? size = LockedSizes.TryGetValue(link.UrlWithoutFragment, out long locked) ? locked : null;
        UnpackedSource unpacked = await archives.UnpackAsync(new ArchiveSource(link.FileName, link.UrlWithoutFragment, stated, [], size), NewFolder(), cancel);
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
        string folder = reference.IsEditable ? checkouts.FolderOf(link) : NewFolder();
        CheckedOut found = await (reference.IsEditable ? checkouts.KeepAsync(repository, folder, cancel) : Checkout.MakeAsync(repository, folder, cancel));
        SourceTree tree = SourceTree.Open(Below(folder, reference), reference.Shown);
        if (reference.IsEditable)
            return Editable(tree);
        var origin = new DirectUrl
        {
            Url = DirectUrl.Redact(repository.Url),
            Subdirectory = link.Subdirectory,
            Vcs = new DirectUrl.VcsInfo(repository.Client, found.Commit, repository.Revision),
        };
        return new OpenedSource(tree, origin, found.IsImmutable ? $"{repository.Client} {DirectUrl.Redact(repository.Url)} {found.Commit} {link.Subdirectory}" : null);
    }

    /// <summary>What is installed as it stands is recorded as the folder that it is, wherever that is from, as in pip.</summary>
    private static OpenedSource Editable(SourceTree tree)
    {
        var origin = new DirectUrl { Url = FileUrl.FromPath(Path.TrimEndingDirectorySeparator(tree.Folder)), Directory = new DirectUrl.DirectoryInfo(Editable: true) };
        return new OpenedSource(tree, origin, Identity: null);
    }

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
