using System.Text;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Installing;

/// <summary>What an installed distribution says are its files, by the way it was recorded.</summary>
/// <param name="overRemains">of whom the metadata goes where there is no readable RECORD; for others that is an error</param>
internal sealed class Uninstallation(InstallRoots roots, IReadOnlySet<PackageName> overRemains)
{
    /// <summary>Absolute paths.</summary>
    public List<string> Listed { get; } = [];

    /// <summary>Size of the files, as far as it is recorded.</summary>
    public long Bytes { get; private set; }

    /// <summary>Lines to take out of a .pth file, by its absolute path.</summary>
    public Dictionary<string, List<string>> PathLines { get; } = new(StringComparer.Ordinal);

    /// <exception cref="PipSharpException">no-record, distutils-installed, bad-record, metadata-is-link</exception>
    public void Add(InstalledDistribution distribution)
    {
        DemandNoLink(distribution);
        switch (distribution.Kind)
        {
            case InstalledKind.DistInfo:
                AddRecord(distribution);
                break;
            case InstalledKind.EggInfoFolder:
                AddInstalledFiles(distribution);
                break;
            case InstalledKind.EggLink:
                AddDevelop(distribution);
                break;
            default:
                throw new PipSharpException(
                    "distutils-installed", $"Cannot uninstall {Name(distribution)}: it is a distutils installed project and thus we cannot "
                    + "accurately determine which files belong to it, which would lead to only a partial uninstall.");
        }
    }

    /// <summary>Nothing is removed through a link, so the metadata would stay, and the package with it.</summary>
    private static void DemandNoLink(InstalledDistribution distribution)
    {
        if (FolderListings.IsThere(distribution.MetadataPath) && FolderListings.IsLink(distribution.MetadataPath))
            throw new PipSharpException("metadata-is-link", $"Cannot uninstall {Name(distribution)}: '{distribution.MetadataPath}' is a link, and nothing is removed through it. Nothing was changed.",
                "Put the folder that it leads to in its place, or remove the link by hand.");
    }

    private static string Name(InstalledDistribution distribution) => $"{distribution.RawName} {distribution.Version}";

    private void AddRecord(InstalledDistribution distribution)
    {
        if (TryReadAll(Path.Combine(distribution.MetadataPath, "RECORD")) is not { Length: > 0 } record)
        {
            if (!overRemains.Contains(distribution.Name))
                throw NoRecord(distribution, "RECORD");
            AddMetadata(distribution);
            return;
        }

        string library = Path.GetDirectoryName(distribution.MetadataPath)!;
        try
        {
            foreach (RecordEntry row in RecordFile.Parse(record))
            {
                Bytes += row.Size ?? 0;
                if (RecordPaths.TryResolve(library, row.Path, out string? path))
                    Listed.Add(path);
            }
        }
        catch (PipSharpException) when (overRemains.Contains(distribution.Name))
        {
            AddMetadata(distribution);
        }
        catch (PipSharpException e)
        {
            throw new PipSharpException(
                "bad-record",
                $"Cannot uninstall {Name(distribution)}: its RECORD cannot be read: {e.Message.TrimEnd('.')}. Nothing was changed.",
                $"To put the package in order, run: pipsharp repair {distribution.RawName}", e);
        }
    }

    private void AddMetadata(InstalledDistribution distribution) =>
        Listed.AddRange(Directory.EnumerateFiles(distribution.MetadataPath, "*", SearchOption.AllDirectories));

    private static byte[]? TryReadAll(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(file))
        {
            return null;
        }
    }

    private static PipSharpException NoRecord(InstalledDistribution distribution, string file)
    {
        string hint = distribution.Installer is null or "pip" or "pipsharp"
            ? $"You might be able to recover from this via: pipsharp repair {distribution.RawName} (or pipsharp install --ignore-installed --no-deps {distribution.RawName}=={distribution.Version})"
            : $"The package was installed by {distribution.Installer}. You should check if it can uninstall the package.";
        return new PipSharpException("no-record",
            $"Cannot uninstall {Name(distribution)}: the package's contents are unknown: no {file} file was found for {distribution.RawName}. Nothing was changed.", hint);
    }

    /// <summary>setuptools without wheels: installed-files.txt, relative to the egg-info folder.</summary>
    private void AddInstalledFiles(InstalledDistribution distribution)
    {
        string folder = distribution.MetadataPath;
        if (TryReadAll(Path.Combine(folder, "installed-files.txt")) is not { } list)
            throw NoRecord(distribution, "installed-files.txt");
        foreach (string line in Lines(list))
        {
            if (RecordPaths.TryResolve(folder, line, out string? path))
                Listed.Add(path);
        }

        Listed.AddRange(Directory.EnumerateFiles(folder));
        AddScripts(folder);
    }

    /// <summary>setup.py develop: the link file, its line in easy-install.pth,
    /// and the scripts; the project's own folder is not ours.</summary>
    private void AddDevelop(InstalledDistribution distribution)
    {
        string link = LinkOf(distribution);
        Listed.Add(link);
        if (distribution.EditableProject is not { } project)
            return;
        string pathFile = Path.Combine(Path.GetDirectoryName(link)!, "easy-install.pth");
        if (!PathLines.TryGetValue(pathFile, out List<string>? lines))
            PathLines.Add(pathFile, lines = []);
        lines.Add(project);
        if (!Directory.Exists(project))
            return;
        foreach (string eggInfo in Directory.EnumerateDirectories(project, "*.egg-info"))
            AddScripts(eggInfo);
    }

    /// <summary>The metadata are the project's; the link stands where it is
    /// installed, under a name that is the project's in some spelling.</summary>
    /// <exception cref="PipSharpException">no-record</exception>
    private static string LinkOf(InstalledDistribution distribution)
    {
        const string Extension = ".egg-link";
        return Directory.EnumerateFiles(distribution.Location, "*" + Extension)
            .FirstOrDefault(
                file => PackageName.TryParse(Path.GetFileNameWithoutExtension(file), out PackageName name) && name == distribution.Name)
            ?? throw NoRecord(distribution, Extension);
    }

    private void AddScripts(string metadataFolder)
    {
        if (TryReadAll(Path.Combine(metadataFolder, "entry_points.txt")) is not { } text)
            return;
        foreach (EntryPoint entry in EntryPointsFile.Parse(text))
        {
            if (entry.Group is "console_scripts" or "gui_scripts" && entry.Name.AsSpan().IndexOfAny('/', '\\', '\0') < 0)
                Listed.Add(roots.Absolute(roots.Scripts, entry.Name));
        }
    }

    private static IEnumerable<string> Lines(byte[] text) =>
        Encoding.UTF8.GetString(text).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0);
}
