using System.Collections.Immutable;
using System.Globalization;
using PipSharp.Distributions;
using PipSharp.Locks;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Requests;

/// <summary>Reads lock files (PEP 751) and selects from them for one
/// environment: what they give are requirements with one file each.</summary>
internal sealed class LockReader(RequirementsFileSurroundings surroundings, LockTarget target)
{
    private readonly LocalPaths _paths = surroundings.Paths;

    /// <exception cref="PipSharpException">the file cannot be read, is wrong,
    /// is for another environment, or leads where it must not</exception>
    public async Task ReadAsync(LockRequest request, LockedRequirements found, CancellationToken cancel)
    {
        var place = new LockPlace(request.Location, _paths);
        LockFile file = Parse(await BytesAsync(place, cancel), place);
        found.Warnings.AddRange(Doubts(file, request, place));
        string[] groups = [.. request.Groups.Select(Normal), .. request.WithDefaultGroups ? file.DefaultGroups : []];
        foreach (SelectedPackage one in Select(file, target with { Extras = request.Extras, DependencyGroups = [.. groups] }, place))
            Add(one, place, found);
    }

    private async Task<byte[]> BytesAsync(LockPlace place, CancellationToken cancel)
    {
        try
        {
            return await surroundings.Source.ReadAsync(place.Location, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipSharpException("unreadable-lock-file", $"Error reading pylock file '{place.Shown}': {e.Message}", inner: e);
        }
    }

    private static LockFile Parse(byte[] bytes, LockPlace place)
    {
        try
        {
            return LockFile.Parse(bytes);
        }
        catch (PipSharpException e)
        {
            throw new PipSharpException(e.Code, $"Invalid pylock file '{place.Shown}': {e.Message}", e.Hint, e);
        }
    }

    private static ImmutableArray<SelectedPackage> Select(LockFile file, LockTarget target, LockPlace place)
    {
        try
        {
            return LockSelection.Select(file, target);
        }
        catch (PipSharpException e)
        {
            throw new PipSharpException(e.Code, $"Cannot select requirements from pylock file '{place.Shown}': {e.Message}", e.Hint, e);
        }
    }

    private static IEnumerable<string> Doubts(LockFile file, LockRequest request, LockPlace place)
    {
        if (file.IsNewer)
            yield return $"{place.Shown} has version {file.LockVersion}, which is newer than this PipSharp: what is new in it is ignored";
        foreach (string extra in request.Extras.Where(extra => !file.Extras.Any(known => known.Normalized == extra)))
            yield return $"{place.Shown} does not provide the extra '{extra}'";
        string[] known = [.. file.DependencyGroups.Concat(file.DefaultGroups).Select(Normal)];
        foreach (string group in request.Groups.Where(group => !known.Contains(Normal(group), StringComparer.Ordinal)))
            yield return $"{place.Shown} does not provide the dependency group '{group}'";
    }

    private void Add(SelectedPackage one, LockPlace place, LockedRequirements found)
    {
        LockedPackage package = one.Package;
        if (one.File is { } file)
        {
            ImmutableArray<FileHash> hashes = LockedHashes.Checked(file.Hashes, package, place);
            string address = place.OfFile(file.Place);
            found.Sizes[address] = file.Size;
            DemandFirst(package.Name, address, place, found);
            found.Files.Add(package.Name, new ListedFileInput
            {
                FileName = file.FileName,
                Url = address,
                Hashes = hashes,
                Size = file.Size,
                UploadTime = TimeOf(file.UploadTime),
            });
            found.Lines.Add(Pin(package, file, one.IsWheel, place, hashes));
        }
        else if (package.Archive is { } archive)
        {
            ImmutableArray<FileHash> hashes = LockedHashes.Checked(archive.Hashes, package, place);
            string address = place.OfFile(archive.Place);
            string url = place.WithSubdirectory(address, archive.Subdirectory);
            string hashed = $"{url}{(url.Contains('#', StringComparison.Ordinal) ? '&' : '#')}{hashes[0].Algorithm}={hashes[0].Hex}";
            found.Lines.Add(Direct(package, hashed, place, hashes, isEditable: false));
            found.Sizes[address] = archive.Size;
        }
        else
        {
            string url = package.Vcs is { } vcs ? place.OfCommit(vcs) : place.OfDirectory(package.Directory!);
            found.Lines.Add(Direct(package, url, place, [], package.Directory is { IsEditable: true }));
        }
    }

    /// <summary>As in pip: two lock files that have a package in common were
    /// resolved apart, even where they name the same file of it today.</summary>
    private static void DemandFirst(PackageName name, string address, LockPlace place, LockedRequirements found)
    {
        if (!found.Files.TryGetValue(name, out ListedFileInput earlier))
            return;
        RequirementOrigin origin = found.Lines.First(line => line.Argument?.Name == name).Origin;
        throw new PipSharpException(
            "locked-twice", $"Multiple locked files provided for {name}: {DirectUrl.Redact(earlier.Url)} (from {origin.File}) and {DirectUrl.Redact(address)} (from {place.Shown}).",
            "Install from one lock file at a time, or lock all requirements together.");
    }

    private RequirementLine Pin(LockedPackage package, LockedFile file, bool isWheel, LockPlace place, ImmutableArray<FileHash> hashes)
    {
        PackageVersion version = package.Version ?? (isWheel ? WheelFileName.Parse(file.FileName).Version : SourceVersion(file));
        var requirement =
            new Requirement { RawName = package.Name.Normalized, Name = package.Name, Specifier = VersionSpecifierSet.Exactly(version) };
        return NamedLine.Of(requirement, OriginIn(place), _paths) with { Hashes = hashes };
    }

    private RequirementLine Direct(LockedPackage package, string url, LockPlace place, ImmutableArray<FileHash> hashes, bool isEditable)
    {
        string text = $"{package.Name} @ {url}";
        var argument = new RequirementArgument
        {
            Text = text,
            Editable = isEditable,
            Requirement =
                new Requirement { RawName = package.Name.Normalized, Name = package.Name, Specifier = VersionSpecifierSet.Any, Url = url },
            Link = RequirementLink.Parse(url, _paths),
        };
        return new RequirementLine { Text = text, Origin = OriginIn(place), Editable = isEditable, Hashes = hashes, Argument = argument };
    }

    /// <summary>The reader of the file has parsed its name already.</summary>
    private static PackageVersion SourceVersion(LockedFile file) =>
        SourceFileName.TryParse(file.FileName, out SourceFileName? name)
            ? name.Version
            : throw new ArgumentException(file.FileName, nameof(file));

    /// <summary>Names of groups are normalized like those of extras (PEP 735).</summary>
    private static string Normal(string group) => ExtraName.TryParse(group, out ExtraName name) ? name.Normalized : group;

    private static RequirementOrigin OriginIn(LockPlace place) => new(place.Shown, 0, Constraint: false);

    private static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
}
