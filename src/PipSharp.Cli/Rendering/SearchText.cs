using System.Globalization;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>What the resolver does, one line a step, for --verbose.</summary>
internal sealed class SearchText(Action<string> write) : ISearchObserver
{
    private readonly StepText _words = new(target: null);

    public void Decided(CandidateList list, ExtraName? extra, int candidate, int level) =>
        write(string.Create(CultureInfo.InvariantCulture, $"[{level - 1}] {Name(list, extra)} {list.Version(candidate)}")
            + (list.IsInstalled(candidate) ? " (installed)" : ""));

    public void Rejected(CandidateList list, ExtraName? extra, int candidate, Derivation reason) =>
        write($"    not {Name(list, extra)} {list.Version(candidate)}: {_words.Of(reason)}");

    public void TakenBack(int level, Derivation learned) =>
        write(string.Create(CultureInfo.InvariantCulture, $"    conflict, back to [{Math.Max(level - 1, 0)}]: {_words.Of(learned)}"));

    public void StartedAgain() => write("    all choices are made anew: a pre-release, a pin or a direct reference turned up");

    private static string Name(CandidateList list, ExtraName? extra) => extra is { } one ? $"{list.Name}[{one}]" : list.Name.Normalized;
}
