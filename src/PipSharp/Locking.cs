using System.Collections.Immutable;
using System.Globalization;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Locks;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp;

/// <summary>
/// Writes an answer down as a lock file (PEP 751), as pip does. What is on this disk stands there by its path from the lock file's folder
/// (pip: by its file: URL), so that the folder can be moved; upload times and sizes, which pip leaves out, are what the PEP recommends.
/// </summary>
internal sealed class Locking(Workshop workshop, string folder)
{
    /// <summary>For one environment: of each package the file that is installed there.</summary>
    public async Task<LockFile> LockAsync(ResolutionResult resolution, CancellationToken cancel)
    {
        var packages = ImmutableArray.CreateBuilder<LockedPackage>(resolution.Packages.Length);
        foreach (ResolvedPackage package in resolution.Packages)
            packages.Add(
                CandidateSource.DirectOf(package) is { } direct ? Lock(package, direct.DirectUrl) : await LockAsync(package, cancel));
        packages.Sort(static (one, other) => string.CompareOrdinal(one.Name.Normalized, other.Name.Normalized));
        return new LockFile { LockVersion = PackageVersion.Parse("1.0"), CreatedBy = "pipsharp", Packages = packages.DrainToImmutable() };
    }

    /// <summary>For all environments: of each package all files that one of them may take.</summary>
    public async Task<LockFile> LockAsync(UniversalResolution resolution, CancellationToken cancel)
    {
        var packages = ImmutableArray.CreateBuilder<LockedPackage>(resolution.Packages.Length);
        foreach (UniversalPackage package in resolution.Packages)
        {
            ResolvedPackage resolved = new(package.List, package.Candidate, package.Extras, []);
            LockedPackage locked = CandidateSource.DirectOf(resolved) is { } direct
                ? Lock(resolved, direct.DirectUrl)
                : await LockAsync(package, resolution.RequiresPython.Range, cancel);
            packages.Add(locked with { Marker = package.Marker is { } marker ? Marker.Parse(marker) : null });
        }

        return new LockFile
        {
            LockVersion = PackageVersion.Parse("1.0"),
            CreatedBy = "pipsharp",
            RequiresPython = resolution.RequiresPython,
            Packages = packages.DrainToImmutable(),
        };
    }

    private async Task<LockedPackage> LockAsync(ResolvedPackage package, CancellationToken cancel)
    {
        ListedFile listed = CandidateSource.FileOf(package)!;
        LockedFile file = await LockAsync(package.Name, listed, cancel);
        var locked = new LockedPackage { Name = package.Name, Version = package.Version };
        return listed.IsWheel ? locked with { Wheels = [file] } : locked with { Sdist = file };
    }

    private async Task<LockedPackage> LockAsync(UniversalPackage package, VersionRange pythons, CancellationToken cancel)
    {
        var wheels = ImmutableArray.CreateBuilder<LockedFile>();
        LockedFile? sdist = null;
        foreach (ListedFile listed in CandidateSource.FilesOf(package))
        {
            // .tar.gz goes before .zip: it comes first by name, and the lock has room for one.
            if (listed.IsWheel ? !WheelFileName.Parse(listed.FileName).Serves(pythons) : sdist is not null)
                continue;
            LockedFile file = await LockAsync(package.Name, listed, cancel);
            if (listed.IsWheel)
                wheels.Add(file);
            else
                sdist = file;
        }

        return new LockedPackage { Name = package.Name, Version = package.Version, Sdist = sdist, Wheels = wheels.DrainToImmutable() };
    }

    private async Task<LockedFile> LockAsync(PackageName package, ListedFile listed, CancellationToken cancel) =>
        new(listed.FileName, PlaceOf(listed.Url), listed.Size, await HashesAsync(package, listed, cancel)) { UploadTime = TimeOf(listed) };

    /// <summary>The secure hashes that the index states; else the file is fetched to compute one.</summary>
    private async Task<ImmutableArray<FileHash>> HashesAsync(PackageName package, ListedFile file, CancellationToken cancel)
    {
        ImmutableArray<FileHash> stated = [.. file.Hashes.Where(one => one.Algorithm is "sha256" or "sha384" or "sha512")];
        return stated.IsEmpty ? [await workshop.HashAsync(file, package, cancel)] : stated;
    }

    private LockedPackage Lock(ResolvedPackage package, DirectUrl origin)
    {
        var locked = new LockedPackage { Name = package.Name };
        string url = DirectUrl.Redact(origin.Url);
        if (origin.Vcs is { } vcs)
            return locked with { Vcs = new(vcs.Vcs, PlaceOf(url), vcs.CommitId) { RequestedRevision = vcs.RequestedRevision, Subdirectory = origin.Subdirectory } };
        if (origin.Directory is { } directory)
            return locked with { Directory =
                new LockedDirectory(PlaceOf(url).Path!, directory.Editable) { Subdirectory = origin.Subdirectory } };
        if (origin.Archive is not { Hashes: { IsDefaultOrEmpty: false } hashes })
            throw NoHash(package, $"none is known of {url}");
        ImmutableArray<FileHash> known = ImmutableArray.CreateRange(hashes, static one => new FileHash(one.Algorithm, one.Hex));
        return locked with { Archive = new LockedArchive(PlaceOf(url), Size: null, known) { Subdirectory = origin.Subdirectory } };
    }

    private LockedPlace PlaceOf(string url) => FileUrl.TryGetPath(url, out string path)
        ? new LockedPlace(Url: null, Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
        : new LockedPlace(DirectUrl.Redact(url), Path: null);

    private static string? TimeOf(ListedFile file) =>
        file.UploadTime?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static PipSharpException NoHash(ResolvedPackage package, string why) =>
        new(
            "no-hash-to-lock", $"{package.Name} {package.Version} cannot be locked: a lock file needs a hash, and {why}.",
            "Choose a wheel of it with --only-binary, or an index that states hashes.");
}
