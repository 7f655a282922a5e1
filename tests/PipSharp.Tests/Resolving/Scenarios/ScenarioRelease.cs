using System.Text;
using System.Text.Json;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Resolving.Scenarios;

/// <summary>One version of one project in a scenario: its files and its METADATA.</summary>
internal sealed record ScenarioRelease(string Project, string Version, JsonElement Json)
{
    public PackageName Name => PackageName.Parse(Project);

    public ListedRelease Listed => new(Name, Version, [.. Files()], Metadata);

    private IEnumerable<ListedFileInput> Files()
    {
        if (Json.GetProperty("wheel").GetBoolean())
        {
            foreach (string tag in Scenario.Texts(Json.GetProperty("wheel_tags")).DefaultIfEmpty("py3-none-any"))
                yield return File($"{Stem}-{Version}-{tag}.whl");
        }

        if (Json.GetProperty("sdist").GetBoolean())
            yield return File($"{Stem}-{Version}.tar.gz");
    }

    private CoreMetadata Metadata()
    {
        var text = new StringBuilder("Metadata-Version: 2.2\n").Append("Name: ").Append(Project).Append("\nVersion: ").Append(Version).Append('\n');
        if (Json.GetProperty("requires_python").GetString() is { } python)
            text.Append("Requires-Python: ").Append(python).Append('\n');
        foreach (string requirement in Scenario.Texts(Json.GetProperty("requires")))
            text.Append("Requires-Dist: ").Append(requirement).Append('\n');
        foreach (JsonProperty extra in Json.GetProperty("extras").EnumerateObject())
        {
            text.Append("Provides-Extra: ").Append(ExtraName.Parse(extra.Name)).Append('\n');
            foreach (string requirement in Scenario.Texts(extra.Value))
                text.Append("Requires-Dist: ").Append(ForExtra(requirement, ExtraName.Parse(extra.Name))).Append('\n');
        }

        return CoreMetadata.Parse(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string ForExtra(string requirement, ExtraName extra)
    {
        string[] halves = requirement.Split(';', 2);
        return halves.Length == 1 ? $"{halves[0]} ; extra == '{extra}'" : $"{halves[0]} ; ({halves[1].Trim()}) and extra == '{extra}'";
    }

    private string Stem => Name.Normalized.Replace('-', '_');

    private ListedFileInput File(string fileName) => new()
    {
        FileName = fileName,
        Url = "https://index.example/files/" + fileName,
        RequiresPython = Json.GetProperty("requires_python").GetString(),
        Yanked = Json.GetProperty("yanked").GetBoolean() ? "" : null,
        UploadTime = Json.GetProperty("upload_time").GetString() is { } time ? DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture) : null,
    };
}
