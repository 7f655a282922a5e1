using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Locks;

/// <summary>Reads one <c>[[packages]]</c> table, and checks that its sources fit together.</summary>
internal static class LockedPackageReader
{
    public static LockedPackage Read(LockTable table)
    {
        var package = new LockedPackage
        {
            Name = NameOf(table),
            Version = table.Parsed<PackageVersion>("version", PackageVersion.TryParse, "a version"),
            RequiresPython = LockFileReader.SpecifiersOf(table),
            Marker = table.Parsed<Marker>("marker", Marker.TryParse, "a marker"),
            Index = table.Text("index"),
            Vcs = table.Table("vcs") is { } vcs ? VcsOf(vcs) : null,
            Directory = table.Table("directory") is { } directory ? DirectoryOf(directory) : null,
            Archive = table.Table("archive") is { } archive ? ArchiveOf(archive) : null,
            Sdist = table.Table("sdist") is { } sdist ? FileOf(sdist) : null,
            Wheels = ImmutableArray.CreateRange(table.Tables("wheels"), FileOf),
        };
        table.Tables("dependencies");
        table.Table("tool");
        CheckSources(table, package);
        CheckNames(table, package);
        foreach (LockTable identity in table.Tables("attestation-identities"))
            identity.RequiredText("kind");
        return package;
    }

    private static PackageName NameOf(LockTable table)
    {
        string text = table.RequiredText("name");
        return PackageName.TryParse(text, out PackageName name) && name.Normalized == text
            ? name
            : throw table.Invalid("name", $"'{text}' is not a normalized name");
    }

    private static LockedVcs VcsOf(LockTable table) => new(table.RequiredText("type"), PlaceOf(table), table.RequiredText("commit-id"))
    {
        RequestedRevision = table.Text("requested-revision"),
        Subdirectory = table.Text("subdirectory"),
    };

    private static LockedDirectory DirectoryOf(LockTable table) =>
        new(table.RequiredText("path"), table.Flag("editable")) { Subdirectory = table.Text("subdirectory") };

    private static LockedArchive ArchiveOf(LockTable table) => new(PlaceOf(table), table.Size(), HashesOf(table))
    {
        UploadTime = table.Time("upload-time"),
        Subdirectory = table.Text("subdirectory"),
    };

    private static LockedFile FileOf(LockTable table)
    {
        LockedPlace place = PlaceOf(table);
        string? name = table.Text("name") ?? EndOfPath(place.Path) ?? EndOfUrl(place.Url);
        return name is { Length: > 0 }
            ? new LockedFile(name, place, table.Size(), HashesOf(table)) { UploadTime = table.Time("upload-time") }
            : throw table.Invalid(null, "neither name nor place tells the file's name");
    }

    private static LockedPlace PlaceOf(LockTable table)
    {
        var place = new LockedPlace(table.Text("url"), table.Text("path"));
        return place is { Url: not { Length: > 0 }, Path: not { Length: > 0 } }
            ? throw table.Invalid(null, "it has neither url nor path")
            : place;
    }

    private static ImmutableArray<FileHash> HashesOf(LockTable table)
    {
        table.Demand("hashes");
        ImmutableArray<(string Algorithm, string Hex)> texts = table.Table("hashes")!.Value.Texts();
        return texts.IsEmpty
            ? throw table.Invalid("hashes", "there must be one at least")
            : ImmutableArray.CreateRange(texts, static one => new FileHash(one.Algorithm.ToLowerInvariant(), one.Hex.ToLowerInvariant()));
    }

    /// <summary>Either kind of separator may stand in a relative path.</summary>
    private static string? EndOfPath(string? path) =>
        path is not { Length: > 0 } ? null : path[(path.LastIndexOf(path.Contains('/', StringComparison.Ordinal) ? '/' : '\\') + 1)..];

    private static string? EndOfUrl(string? url)
    {
        if (url is not { Length: > 0 })
            return null;
        ReadOnlySpan<char> path = url.AsSpan();
        if (path.IndexOfAny('?', '#') is >= 0 and var end)
            path = path[..end];
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..].ToString());
    }

    private static void CheckSources(LockTable table, LockedPackage package)
    {
        int direct = (package.Vcs is null ? 0 : 1) + (package.Directory is null ? 0 : 1) + (package.Archive is null ? 0 : 1);
        if (package.IsDirect ? direct != 1 : direct != 0)
            throw table.Invalid(null, "it must have an sdist or wheels, or exactly one of vcs, directory and archive");
    }

    private static void CheckNames(LockTable table, LockedPackage package)
    {
        for (int i = 0; i < package.Wheels.Length; i++)
        {
            string text = package.Wheels[i].FileName;
            Check($"wheels[{i}]", text, WheelFileName.TryParse(text, out WheelFileName? wheel), wheel?.Name, wheel?.Version);
        }

        if (package.Sdist is { FileName: var name })
            Check("sdist", name, SourceFileName.TryParse(name, out SourceFileName? sdist), sdist?.Name, sdist?.Version);

        void Check(string key, string file, bool isParsed, PackageName? found, PackageVersion? version)
        {
            if (!isParsed)
                throw table.Invalid(key, $"'{file}' is no valid file name");
            if (found != package.Name || (package.Version is { } stated && !stated.Equals(version)))
                throw table.Invalid(key, $"'{file}' is not a file of {package.Name} {package.Version}");
        }
    }
}
