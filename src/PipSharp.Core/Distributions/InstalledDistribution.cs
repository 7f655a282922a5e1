using System.Text;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>A distribution found in an environment ("Recording installed projects").</summary>
/// <remarks>Name, version and place are there from the start; the rest is read
/// through <see cref="Files"/> when first asked, unless it was given.</remarks>
public sealed record InstalledDistribution
{
    private string? _rawName;
    private Loaded<string>? _installer;
    private Loaded<DirectUrl>? _directUrl;
    private Loaded<string>? _editableProject;
    private bool? _isRequested;

    /// <summary>The name as its metadata writes it; the normalized name where the metadata has none.</summary>
    public string RawName { get => _rawName ??= Files?.Header("Name") ?? Name.Normalized; init => _rawName = value; }
    public required PackageName Name { get; init; }
    public required PackageVersion Version { get; init; }

    /// <summary>The folder of the search path in which it was found (site-packages).</summary>
    public required string Location { get; init; }

    /// <summary>The dist-info or egg-info folder or file; absolute.</summary>
    public required string MetadataPath { get; init; }
    public required InstalledKind Kind { get; init; }

    /// <summary>The first line of INSTALLER that is not blank; null if absent.</summary>
    public string? Installer { get => (_installer ??= new(ReadInstaller())).Value; init => _installer = new(value); }
    public bool IsRequested { get => _isRequested ??= Files?.Has("REQUESTED") ?? false; init => _isRequested = value; }

    /// <summary>Null if absent or damaged.</summary>
    public DirectUrl? DirectUrl { get => (_directUrl ??= new(ReadDirectUrl())).Value; init => _directUrl = new(value); }

    /// <summary>Project folder of an editable install (PEP 660 direct_url, or legacy egg-link); null if not editable.</summary>
    public string? EditableProject { get =>
        (_editableProject ??= new(FindEditableProject())).Value; init => _editableProject = new(value); }

    /// <summary>Where the rest is read from; null for one that was made in memory.</summary>
    public IInstalledFiles? Files { get; init; }

    /// <summary>Two are the same if the same metadata says the same; what happens to be read already plays no part.</summary>
    public bool Equals(InstalledDistribution? other) =>
        other is not null && Name == other.Name && Version.Equals(other.Version)
        && MetadataPath == other.MetadataPath && Location == other.Location && Kind == other.Kind;

    public override int GetHashCode() => HashCode.Combine(Name, MetadataPath, Location);

    private string? ReadInstaller()
    {
        if (Files?.Read("INSTALLER") is not { } bytes)
            return null;
        foreach (string line in Encoding.UTF8.GetString(bytes)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            return line;
        return null;
    }

    private DirectUrl? ReadDirectUrl()
    {
        try
        {
            return Files?.Read("direct_url.json") is { } json ? DirectUrl.Parse(json) : null;
        }
        catch (PipSharpException)
        {
            return null;
        }
    }

    private string? FindEditableProject() =>
        DirectUrl is { Directory.Editable: true } direct && Uri.TryCreate(direct.Url, UriKind.Absolute, out Uri? url) && url.IsFile
            ? url.LocalPath
            : null;

    /// <summary>Tells "read, and there is nothing" from "not read yet".</summary>
    private sealed record Loaded<T>(T? Value)
        where T : class;
}
