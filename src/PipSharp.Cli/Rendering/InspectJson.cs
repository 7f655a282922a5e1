using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Requirements;

namespace PipSharp.Cli.Rendering;

/// <summary>What `inspect` writes: pip's report of an environment ("pip inspect JSON output specification", version 1).</summary>
internal static class InspectJson
{
    public static string Of(IReadOnlyList<InstalledDistribution> installed, MarkerEnvironment markers)
    {
        // Nearly all of the time is reading and decoding METADATA.
        var metadata = new MetadataHeaders?[installed.Count];
        SideBySide.ForEach(installed, i => metadata[i] = Read(installed[i]));
        var json = new IndentedJson();
        json.BeginObject();
        json.Write("version", "1");
        json.Write("pip_version", VersionText.Pip);
        json.BeginArray("installed");
        for (int i = 0; i < installed.Count; i++)
            Write(json, installed[i], metadata[i]);
        json.EndArray();
        Write(json, markers);
        json.EndObject();
        return json.ToString();
    }

    private static MetadataHeaders? Read(InstalledDistribution one)
    {
        try
        {
            return InstalledMetadata.ReadHeaders(one);
        }
        catch (PipSharpException)
        {
            return null; // the command has warned of it
        }
    }

    private static void Write(IndentedJson json, InstalledDistribution one, MetadataHeaders? metadata)
    {
        json.BeginObject();
        json.BeginObject("metadata");
        foreach (MetadataMember member in metadata is null ? [] : MetadataJson.Members(metadata))
        {
            if (member.Text is not null)
                json.Write(member.Name, member.Text.Replace("\r\n", "\n", StringComparison.Ordinal)); // Python reads the file as text
            else
                json.Write(member.Name, member.List);
        }

        json.EndObject();
        json.Write("metadata_location", one.MetadataPath);
        if (one.DirectUrl is { } direct)
            Write(json, direct);
        else if (one.EditableProject is { } project)
            Write(json, new DirectUrl { Url = new Uri(project).AbsoluteUri, Directory = new DirectUrl.DirectoryInfo(Editable: true) });
        if (one.Installer is { Length: > 0 } installer)
            json.Write("installer", installer);
        if (one.Kind == InstalledKind.DistInfo)
            json.Write("requested", one.IsRequested);
        json.EndObject();
    }

    private static void Write(IndentedJson json, DirectUrl direct)
    {
        json.BeginObject("direct_url");
        json.Write("url", DirectUrl.Redact(direct.Url));
        if (direct.Archive is { } archive)
            Write(json, archive);
        if (direct.Vcs is { } vcs)
            Write(json, vcs);
        if (direct.Directory is { } directory)
        {
            json.BeginObject("dir_info");
            if (directory.Editable)
                json.Write("editable", true);
            json.EndObject();
        }

        if (direct.Subdirectory is { } subdirectory)
            json.Write("subdirectory", subdirectory);
        json.EndObject();
    }

    private static void Write(IndentedJson json, DirectUrl.ArchiveInfo archive)
    {
        json.BeginObject("archive_info");
        if (!archive.Hashes.IsDefaultOrEmpty)
        {
            json.BeginObject("hashes");
            foreach ((string algorithm, string hex) in archive.Hashes)
                json.Write(algorithm, hex);
            json.EndObject();
            json.Write("hash", $"{archive.Hashes[0].Algorithm}={archive.Hashes[0].Hex}");
        }

        json.EndObject();
    }

    private static void Write(IndentedJson json, DirectUrl.VcsInfo vcs)
    {
        json.BeginObject("vcs_info");
        json.Write("vcs", vcs.Vcs);
        json.Write("commit_id", vcs.CommitId);
        if (vcs.RequestedRevision is { } revision)
            json.Write("requested_revision", revision);
        json.EndObject();
    }

    private static void Write(IndentedJson json, MarkerEnvironment markers)
    {
        json.BeginObject("environment");
        foreach ((string name, string value) in MarkerValues.Of(markers))
            json.Write(name, value);
        json.EndObject();
    }
}
