using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Cli.BesidePip;

/// <summary>Each option of pip has a row beside pip that ends otherwise without it, a test of its own, or a reason why it does nothing in pip either.</summary>
public sealed class EffectsOfPip(IndexOfInstalls index, SharedEnvironment environment) : IClassFixture<IndexOfInstalls>, IClassFixture<SharedEnvironment>
{
    [SkippableFact]
    public Task AreThereInInstalls() => CheckAsync("pip-installs", row => new EffectRow(row, new InstallRow(row, index).OutcomeAsync));

    [SkippableFact]
    public Task AreThereInCommands() => CheckAsync("pip-commands", row => new EffectRow(row, new ComparedRow(row, environment).OutcomeAsync));

    /// <summary>open.jsonl names what is not shown yet, and nothing that is.</summary>
    [Fact]
    public void EveryOptionShowsItsEffect()
    {
        (string Command, string Name)[] shown = [.. ShownByRows("pip-installs"), .. ShownByRows("pip-commands"), .. PipOptions.Rows("effects").Select(Key)];
        Assert.Empty(shown.Where(one => PipOptions.Find(one.Command, one.Name) is null).Select(one => $"pip has no {one.Command} {one.Name}"));
        IEnumerable<string> missing = PipOptions.All.Where(option => !shown.Any(one => option.Is(one.Command, one.Name) || (option.IsGeneral && option.Is("*", one.Name))))
            .Select(option => option.ToString()).Distinct(StringComparer.Ordinal);
        IEnumerable<string> open = PipOptions.Rows("open").Select(row => $"{Key(row).Command} {Key(row).Name}");
        Assert.Equal(missing.Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }

    /// <summary>effects.jsonl: a test of this assembly, or a reason.</summary>
    [Fact]
    public void AreShownByTestsThatExist() => Vectors.CheckAll(PipOptions.Rows("effects"), row =>
    {
        bool hasReason = row.TryGetProperty("why", out JsonElement why) && why.GetString()!.Contains("pip", StringComparison.Ordinal);
        if (!row.TryGetProperty("test", out JsonElement test))
            return hasReason ? null : "neither a test nor a reason";
        return test.GetString()!.Split('.') is [var name, var method] && Tests(name).Any(one => one.Name == method) ? null : $"there is no test {test}";
    });

    private static async Task CheckAsync(string folder, Func<JsonElement, EffectRow> effects)
    {
        PipSharpProcess.LeaveToNative();
        var problems = new ConcurrentQueue<string>();
        JsonElement[] rows = [.. PipOptions.RowsBelow(folder).Where(row => EffectRow.OptionsOf(row).Any())];
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount + 1 }, async (row, _) =>
        {
            if (await effects(row).ProblemAsync() is { } problem)
                problems.Enqueue($"{row.GetRawText()}\n{problem}");
        });
        Assert.True(problems.IsEmpty, $"{problems.Count} of {rows.Length} rows:\n{string.Join("\n\n", problems)}");
    }

    private static IEnumerable<(string Command, string Name)> ShownByRows(string folder) => PipOptions.RowsBelow(folder)
        .SelectMany(row => EffectRow.OptionsOf(row).Select(name => (PipOptions.CommandOf(EffectRow.ArgumentsOf(row)), name)));

    private static (string Command, string Name) Key(JsonElement row) => (row.GetProperty("command").GetString()!, row.GetProperty("option").GetString()!);

    private static IEnumerable<MethodInfo> Tests(string type) => typeof(EffectsOfPip).Assembly.GetTypes().Where(one => one.Name == type)
        .SelectMany(one => one.GetMethods()).Where(method => method.GetCustomAttributes<FactAttribute>().Any());
}
