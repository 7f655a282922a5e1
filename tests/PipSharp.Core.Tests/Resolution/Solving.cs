using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>Resolves requirement texts against a memory index and writes the answer as one line.</summary>
internal static class Solving
{
    public static ImmutableArray<Dependency> Dependencies(params string[] requirements) =>
        [.. requirements.Select(Requirement.Parse).Select(r => new Dependency(r.Name, r.Extras, r.Specifier, r.Url, Origin: "the test"))];

    public static async Task<ResolutionOutcome> ResolveAsync(this MemoryIndex index, ResolutionOptions options, params string[] requirements) =>
        await new Resolver(index, options).ResolveAsync(Dependencies(requirements), CancellationToken.None);

    /// <returns>"a==1 b==2", or "none"</returns>
    public static async Task<string> AnswerAsync(this MemoryIndex index, params string[] requirements) =>
        Text(await index.ResolveAsync(new ResolutionOptions(), requirements));

    public static string Text(ResolutionOutcome outcome) =>
        outcome.Result is { } result ? string.Join(' ', result.Packages.Select(p => $"{p.Name}=={p.Version}")) : "none";
}
