using System.Collections.Immutable;
using System.Globalization;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Toml;

namespace PipSharp.Locks;

/// <summary>Writes a lock file as pip does: keys in the order of PEP 751, one
/// table for each file, so that a change shows as few lines.</summary>
public static class LockFileWriter
{
    public static string Write(LockFile file)
    {
        var text = new TomlWriter();
        text.Key("lock-version", file.LockVersion.ToString());
        text.Key("environments", ImmutableArray.CreateRange(file.Environments, static one => one.ToString()));
        text.Key("requires-python", file.RequiresPython?.ToString());
        text.Key("extras", ImmutableArray.CreateRange(file.Extras, static (ExtraName one) => one.Normalized));
        text.Key("dependency-groups", file.DependencyGroups);
        text.Key("default-groups", file.DefaultGroups);
        text.Key("created-by", file.CreatedBy);
        if (file.Packages.IsEmpty)
            text.EmptyArray("packages");
        foreach (LockedPackage package in file.Packages)
            Write(text, package);
        return text.ToString();
    }

    private static void Write(TomlWriter text, LockedPackage package)
    {
        text.Header("packages", isArray: true);
        text.Key("name", package.Name.Normalized);
        text.Key("version", package.Version?.ToString());
        text.Key("marker", package.Marker?.ToString());
        text.Key("requires-python", package.RequiresPython?.ToString());
        text.Key("index", package.Index);
        if (package.Vcs is { } vcs)
            Write(text, vcs);
        if (package.Directory is { } directory)
            Write(text, directory);
        if (package.Archive is { } archive)
            Write(text, archive);
        if (package.Sdist is { } sdist)
            Write(text, sdist, "packages.sdist", isArray: false);
        foreach (LockedFile wheel in package.Wheels)
            Write(text, wheel, "packages.wheels", isArray: true);
    }

    private static void Write(TomlWriter text, LockedVcs vcs)
    {
        text.Header("packages.vcs", isArray: false);
        text.Key("type", vcs.Type);
        Write(text, vcs.Place);
        text.Key("requested-revision", vcs.RequestedRevision);
        text.Key("commit-id", vcs.CommitId);
        text.Key("subdirectory", vcs.Subdirectory);
    }

    private static void Write(TomlWriter text, LockedDirectory directory)
    {
        text.Header("packages.directory", isArray: false);
        text.Key("path", directory.Path);
        if (directory.IsEditable)
            text.Literal("editable", "true");
        text.Key("subdirectory", directory.Subdirectory);
    }

    private static void Write(TomlWriter text, LockedArchive archive)
    {
        text.Header("packages.archive", isArray: false);
        Write(text, archive.Place);
        Write(text, archive.Size, archive.UploadTime);
        text.Key("subdirectory", archive.Subdirectory);
        Write(text, archive.Hashes, "packages.archive.hashes");
    }

    private static void Write(TomlWriter text, LockedFile file, string header, bool isArray)
    {
        text.Header(header, isArray);
        text.Key("name", file.FileName);
        Write(text, file.Place);
        Write(text, file.Size, file.UploadTime);
        Write(text, file.Hashes, header + ".hashes");
    }

    private static void Write(TomlWriter text, LockedPlace place)
    {
        text.Key("url", place.Url);
        text.Key("path", place.Path);
    }

    private static void Write(TomlWriter text, long? size, string? uploadTime)
    {
        if (uploadTime is not null)
            text.Literal("upload-time", uploadTime);
        if (size is { } bytes)
            text.Literal("size", bytes.ToString(CultureInfo.InvariantCulture));
    }

    private static void Write(TomlWriter text, ImmutableArray<FileHash> hashes, string header)
    {
        text.Header(header, isArray: false);
        foreach (FileHash hash in hashes)
            text.Key(hash.Algorithm, hash.Hex);
    }
}
