using System.Text.Json;
using PipSharp.Testing;

namespace PipSharp.Resolving.Scenarios;

/// <summary>testdata/scenarios/exceptions.json: where PipSharp's answer is not the recorded one, and what is run otherwise; each with its reason.</summary>
internal sealed class ScenarioExceptions
{
    private readonly Dictionary<string, (string? Answer, string Reason)> _byId = [];

    /// <param name="against">what the answers are compared with</param>
    public static ScenarioExceptions Read(string against)
    {
        var exceptions = new ScenarioExceptions();
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(RepositoryFolders.TestData("scenarios", "exceptions.json")));
        foreach (JsonElement group in document.RootElement.EnumerateArray().Where(group => group.GetProperty("against").GetString() == against))
        {
            string reason = group.GetProperty("reason").GetString()!;
            foreach (JsonProperty one in group.GetProperty("scenarios").EnumerateObject())
                exceptions._byId.Add(one.Name, (one.Value.GetString(), reason));
        }

        return exceptions;
    }

    public IEnumerable<string> Ids => _byId.Keys;

    /// <summary>The answer that is wanted instead of the recorded one; null where that stands.</summary>
    public string? Answer(Scenario scenario) => _byId.GetValueOrDefault(scenario.Id).Answer;
}
