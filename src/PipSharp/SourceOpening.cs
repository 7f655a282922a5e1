using System.Collections.Concurrent;
using System.Collections.Immutable;
using PipSharp.Building;
using PipSharp.Distributions;
using PipSharp.RequirementFiles;
using PipSharp.Requests;
using PipSharp.VersionControl;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>Brings a source to disk as a tree: a folder as it stands, an archive unpacked, a repository checked out.</summary>
internal sealed class SourceOpening(SourceArchives archives, EditableCheckouts checkouts, RequestedPackages requested) : IDisposable
{
    private readonly Lazy<string> _work = new(static () => Directory.CreateTempSubdirectory("pipsharp-source-").FullName);
    private readonly ConcurrentDictionary<string, Lazy<Task<FetchedArchive>>> _fetched = new(StringComparer.Ordinal);
    private int _count;

    public Task<OpenedSource> OpenAsync(SourceReference reference, CancellationToken cancel)
    {
        RequirementLink link = reference.Link;
        reference.DemandScheme(reference.Shown);
        if (link.IsVersionControl)
            return CheckOutAsync(reference, cancel);
        return link.Kind is PathKind.Folder or PathKind.ProjectFolder
            ? Task.FromResult(OpenFolder(reference, link.LocalPath!))
            : OfArchiveAsync(reference, cancel);
    }

    /// <summary>
    /// A commit that is named by its whole identifier, before anybody fetches it:
    /// if it is known by that, a wheel of it is what the repository would give.
    /// </summary>
    /// <returns>null: only opening it tells what it is</returns>
    public OpenedSource? Foresee(SourceReference reference)
    {
        if (!reference.Link.IsVersionControl || IsKept(reference)
            || RepositoryUrl.Parse(reference.Link.Url) is not { NamesCommit: true } repository)
            return null;
        string commit = repository.Revision!.ToLowerInvariant();
        return new OpenedSource(
            reference.Shown,
            async token => await (await CheckOutAsync(reference, token)).OpenTreeAsync(token),
            OriginOf(repository, commit, reference.Link),
            IdentityOf(repository, commit, reference.Link));
    }

    public async Task<OpenedSource> OpenAsync(ListedFile file, CancellationToken cancel)
    {
        ArchiveSource source = SourceOf(file);
        FileHash hash = await HashOfAsync(source, cancel);
        return new OpenedSource(file.FileName, async token => SourceTree.Open(await UnpackAsync(source, token), file.FileName), DirectUrl: null, IdentityOf(hash, subdirectory: null))
        {
            ArchiveHash = hash,
        };
    }

    /// <summary>The archive itself, as it was published: from the cache, or fetched, once in a run.</summary>
    /// <returns>absolute</returns>
    public async Task<string> FetchAsync(ListedFile file, CancellationToken cancel) => (await FetchAsync(SourceOf(file), cancel)).File;

    /// <param name="allowed">--hash of the requirement</param>
    public async Task<string> FetchAsync(RequirementLink link, ImmutableArray<FileHash> allowed, CancellationToken cancel) =>
        (await FetchAsync(SourceOf(link, allowed), cancel)).File;

    public void Dispose()
    {
        if (_work.IsValueCreated)
            ScratchFolder.Delete(_work.Value);
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
        return OpenedSource.Of(tree, origin, identity: null);
    }

    private async Task<OpenedSource> OfArchiveAsync(SourceReference reference, CancellationToken cancel)
    {
        RequirementLink link = reference.Link;
        ArchiveSource source = SourceOf(link, reference.AllowedHashes);
        FileHash hash = await HashOfAsync(source, cancel);
        var origin = new DirectUrl
        {
            Url = DirectUrl.Redact(link.UrlWithoutFragment),
            Subdirectory = link.Subdirectory,
            Archive = new DirectUrl.ArchiveInfo([(hash.Algorithm, hash.Hex)]),
        };
        return new OpenedSource(
            reference.Shown, async token =>
                SourceTree.Open(Below(await UnpackAsync(source, token), reference), reference.Shown), origin,
                IdentityOf(hash, link.Subdirectory));
    }

    private async Task<OpenedSource> CheckOutAsync(SourceReference reference, CancellationToken cancel)
    {
        RequirementLink link = reference.Link;
        RepositoryUrl repository = RepositoryUrl.Parse(link.Url);
        bool isKept = IsKept(reference);
        string folder = isKept ? checkouts.FolderOf(link) : NewFolder();
        CheckedOut found =
            await (isKept ? checkouts.KeepAsync(repository, folder, cancel) : Checkout.MakeAsync(repository, folder, cancel));
        SourceTree tree = SourceTree.Open(Below(folder, reference), reference.Shown);
        if (reference.IsEditable)
            return Editable(tree);
        // In a checkout that stays somebody works.
        string? identity = found.IsImmutable && !isKept ? IdentityOf(repository, found.Commit, link) : null;
        return OpenedSource.Of(tree, OriginOf(repository, found.Commit, link), identity);
    }

    /// <summary>`wheel -e`: built as anything else is, but its checkout stays, as in pip.</summary>
    private bool IsKept(SourceReference reference) => reference.IsEditable || requested.KeptCheckouts.Contains(reference.Link.Url);

    private static DirectUrl OriginOf(RepositoryUrl repository, string commit, RequirementLink link) => new()
    {
        Url = DirectUrl.Redact(repository.Url),
        Subdirectory = link.Subdirectory,
        Vcs = new DirectUrl.VcsInfo(repository.Client, commit, repository.Revision),
    };

    private static string IdentityOf(RepositoryUrl repository, string commit, RequirementLink link) =>
        $"{repository.Client} {DirectUrl.Redact(repository.Url)} {commit} {link.Subdirectory}";

    /// <summary>What is installed as it stands is recorded as the folder that it is, wherever that is from, as in pip.</summary>
    private static OpenedSource Editable(SourceTree tree)
    {
        string url = FileUrl.FromPath(Path.TrimEndingDirectorySeparator(tree.Folder));
        var origin = new DirectUrl { Url = url, Directory = new DirectUrl.DirectoryInfo(Editable: true) };
        return OpenedSource.Of(tree, origin, identity: null);
    }

    /// <summary>What is known of an archive need not be fetched to tell it from others.</summary>
    private async Task<FileHash> HashOfAsync(ArchiveSource source, CancellationToken cancel) =>
        StatedHash(source) ?? (await FetchAsync(source, cancel)).Hash;

    private async Task<string> UnpackAsync(ArchiveSource source, CancellationToken cancel) =>
        archives.Unpack(await FetchAsync(source, cancel), source.FileName, NewFolder(), cancel);

    /// <summary>Once in a run; again if somebody purged the cache since.</summary>
    private async Task<FetchedArchive> FetchAsync(ArchiveSource source, CancellationToken cancel)
    {
        Lazy<Task<FetchedArchive>> once = _fetched.GetOrAdd(source.Url, _ => Lazily());
        FetchedArchive archive = await once.Value;
        if (File.Exists(archive.File))
            return archive;
        _fetched.TryUpdate(source.Url, Lazily(), once);
        return await _fetched[source.Url].Value;

        Lazy<Task<FetchedArchive>> Lazily() => new(() => archives.FetchAsync(source, NewFolder(), cancel));
    }

    private ArchiveSource SourceOf(RequirementLink link, ImmutableArray<FileHash> allowed) => new(
        link.FileName,
        link.UrlWithoutFragment,
        link.Hash is { } hash ? [hash] : [],
        allowed,
        requested.LockedSizes.GetValueOrDefault(link.UrlWithoutFragment))
    {
        StatedBy = requested.StatedBy(link.UrlWithoutFragment) ?? ArchiveSource.Address,
    };

    private ArchiveSource SourceOf(ListedFile file) => new(file.FileName, file.Url, file.Hashes, requested.AllowedHashesOf(file), file.Size)
    {
        StatedBy = requested.StatedBy(file.Url) ?? ArchiveSource.Index,
    };

    /// <summary>What the archive must be, so that it need not be fetched to be told from others; null: unknown, or not what the user
    /// allows, as fetching will tell.</summary>
    private static FileHash? StatedHash(ArchiveSource source)
    {
        foreach (FileHash hash in source.Hashes)
        {
            if (hash.Algorithm == "sha256" && hash.Hex.Length == 64
                && (source.AllowedHashes.IsEmpty || source.AllowedHashes.Contains(Lower(hash))))
                return Lower(hash);
        }

        return null;
    }

    private static FileHash Lower(FileHash hash) => hash with { Hex = hash.Hex.ToLowerInvariant() };

    private static string IdentityOf(FileHash hash, string? subdirectory) => $"{hash} {subdirectory}";

    private string NewFolder() => Path.Combine(_work.Value, Interlocked.Increment(ref _count).ToString());

    /// <summary>#subdirectory= names a folder inside, also once links are followed.</summary>
    private static string Below(string root, SourceReference reference)
    {
        if (reference.Link.Subdirectory is not { Length: > 0 } inner)
            return root;
        string folder = Path.GetFullPath(Path.Combine(root, inner));
        return Directory.Exists(folder) && IsInside(folder, root) && IsInside(RealPath.Of(folder), RealPath.Of(root))
            ? folder
            : throw new PipSharpException(
                "wrong-subdirectory", $"{reference.Shown}: there is no folder '{inner}' in it.", "Correct #subdirectory=.");
    }

    private static bool IsInside(string folder, string root) =>
        folder.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
