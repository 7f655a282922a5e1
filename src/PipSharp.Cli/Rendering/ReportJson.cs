using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PipSharp.Candidates;
using PipSharp.Cli.Commands;
using PipSharp.Distributions;
using PipSharp.Planning;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>pip's installation report ("Installation Report", version 1).</summary>
internal sealed class ReportJson(CommandInput input, InstallRequest request)
{
    private static readonly JsonWriterOptions s_likePython =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="file">- for standard output</param>
    public async Task WriteAsync(InstallReport report, string file, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await using (var source = new ReportMetadata(input, request, report))
        await using (var json = new Utf8JsonWriter(bytes, s_likePython))
            await WriteAsync(json, report, source, cancel);
        if (file == "-")
            input.Talk.Data(Encoding.UTF8.GetString(bytes.ToArray()) + "\n");
        else
            await File.WriteAllBytesAsync(input.Absolute(file), bytes.ToArray(), cancel);
    }

    private static async Task WriteAsync(Utf8JsonWriter json, InstallReport report, ReportMetadata source, CancellationToken cancel)
    {
        json.WriteStartObject();
        json.WriteString("version", "1");
        json.WriteString("pip_version", VersionText.Pip);
        json.WriteStartArray("install");
        var planned = report.Plan.ToInstall.ToDictionary(static one => one.Resolved.Name);
        foreach (PackageName name in DecisionOrder.Of(report.Requested, report.Plan))
        {
            if (planned.TryGetValue(name, out PlannedPackage? package))
                Write(json, package, await source.GetAsync(package, cancel));
        }

        json.WriteEndArray();
        Write(json, report.Target.Interpreter.Markers);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlannedPackage package, MetadataHeaders metadata)
    {
        ResolvedPackage resolved = package.Resolved;
        DirectUrl place = CandidateSource.DirectOf(resolved)?.DirectUrl ?? Place(CandidateSource.FileOf(resolved)!);
        json.WriteStartObject();
        json.WritePropertyName("download_info");
        Write(json, place);
        json.WriteBoolean("is_direct", CandidateSource.DirectOf(resolved) is not null);
        json.WriteBoolean("is_yanked", resolved.List.State(resolved.Candidate) == CandidateState.Yanked);
        json.WriteBoolean("requested", package.IsRequested);
        MetadataJson.Write(json, metadata);
        if (package.IsRequested && !resolved.Extras.IsEmpty)
        {
            json.WriteStartArray("requested_extras");
            foreach (ExtraName extra in resolved.Extras)
                json.WriteStringValue(extra.Normalized);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static DirectUrl Place(ListedFile file) => new()
    {
        Url = file.Url,
        Archive = new DirectUrl.ArchiveInfo(
            file.Hashes.IsEmpty ? default : ImmutableArray.CreateRange(file.Hashes, hash => (hash.Algorithm, hash.Hex))),
    };

    private static void Write(Utf8JsonWriter json, DirectUrl place)
    {
        using JsonDocument document = JsonDocument.Parse(place.ToJson());
        json.WriteStartObject();
        json.WriteString("url", document.RootElement.GetProperty("url").GetString());
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (!property.NameEquals("url"))
                property.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MarkerEnvironment markers)
    {
        json.WriteStartObject("environment");
        foreach ((string name, string value) in MarkerValues.Of(markers))
            json.WriteString(name, value);
        json.WriteEndObject();
    }
}
