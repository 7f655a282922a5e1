using System.Collections.Immutable;
using System.Globalization;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Locks;
using PipSharp.RequirementFiles;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp;

/// <summary>Writes an answer down as a lock file (PEP 751), as pip does; what is on this disk by its path from the lock file's folder.</summary>
internal sealed class Locking(Workshop workshop, string folder)
{
    public async Task<LockFile> LockAsync(ResolutionResult resolution, CancellationToken cancel)
    {
        var packages = ImmutableArray.CreateBuilder<LockedPackage>(resolution.Packages.Length);
        foreach (ResolvedPackage package in resolution.Packages)
            packages.Add(CandidateSource.DirectOf(package) is { } direct ? Lock(package, direct.DirectUrl) : await LockAsync(package, cancel));
        packages.Sort(static (one, other) => string.CompareOrdinal(one.Name.Normalized, other.Name.Normalized));
        return new LockFile { LockVersion = PackageVersion.Parse("1.0"), CreatedBy = "pipsharp", Packages = packages.DrainToImmutable() };
    }

    private async Task<LockedPackage> LockAsync(ResolvedPackage package, CancellationToken cancel)
    {
        ListedFile listed = CandidateSource.FileOf(package)!;
        var file = new LockedFile(listed.FileName, PlaceOf(listed.Url), listed.Size, await HashesAsync(package, listed, cancel)) { UploadTime = TimeOf(listed) };
        var locked = new LockedPackage { Name = package.Name, Version = package.Version };
        return listed.IsWheel ? locked with { Wheels = [file] } : locked with { Sdist = file };
    }

    /// <summary>The secure hashes that the index states; else the file is fetched to compute one.</summary>
    private async Task<ImmutableArray<FileHash>> HashesAsync(ResolvedPackage package, ListedFile file, CancellationToken cancel)
    {
        ImmutableArray<FileHash> stated = [.. file.Hashes.Where(one => one.Algorithm is "sha256" or "sha384" or "sha512")];
        return stated.IsEmpty ? [await workshop.HashAsync(file, package.Name, cancel)] : stated;
    }

    private LockedPackage Lock(ResolvedPackage package, DirectUrl origin)
    {
        var locked = new LockedPackage { Name = package.Name };
        string url = DirectUrl.Redact(origin.Url);
        if (origin.Vcs is { } vcs)
            return locked with { Vcs = new(vcs.Vcs, PlaceOf(url), vcs.CommitId) { RequestedRevision = vcs.RequestedRevision, Subdirectory = origin.Subdirectory } };
        if (origin.Directory is { } directory)
            return locked with { Directory = new LockedDirectory(PlaceOf(url).Path!, directory.Editable) { Subdirectory = origin.Subdirectory } };
        if (origin.Archive is not { Hashes: { IsDefaultOrEmpty: false } hashes })
            throw NoHash(package, $"none is known of {url}");
        ImmutableArray<FileHash> known = ImmutableArray.CreateRange(hashes, static one => new FileHash(one.Algorithm, one.Hex));
        return locked with { Archive = new LockedArchive(PlaceOf(url), Size: null, known) { Subdirectory = origin.Subdirectory } };
    }

    private LockedPlace PlaceOf(string url) => FileUrl.TryGetPath(url, out string path)
        ? new LockedPlace(Url: null, Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
        : new LockedPlace(DirectUrl.Redact(url), Path: null);

    private static string? TimeOf(ListedFile file) => file.UploadTime?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static PipSharpException NoHash(ResolvedPackage package, string why) =>
        new(
            "no-hash-to-lock", $"{package.Name} {package.Version} cannot be locked: a lock file needs a hash, and {why}.",
            "Choose a wheel of it with --only-binary, or an index that states hashes.");
}
