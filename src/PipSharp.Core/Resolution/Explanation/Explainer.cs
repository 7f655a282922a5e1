using System.Collections.Immutable;

namespace PipSharp.Resolution;

/// <summary>Makes a failure small and looks for ways out, by solving parts and variants of the request again.</summary>
public sealed class Explainer(ICandidateSource source, ResolutionOptions options, ImmutableArray<Dependency> requested)
{
    /// <summary>So many searches each for the core and for ways out.</summary>
    public int MostTrials { get; init; } = 16;

    /// <summary>Gives other Pythons to try, the best first, for what candidates say of the Python that they require ("&gt;=3.12").</summary>
    public Func<ImmutableArray<string>, IEnumerable<OtherPython>> OtherPythons { get; init; } = static _ => [];

    /// <param name="patience">when it ends, what was found so far is the answer</param>
    public async ValueTask<ExplainedFailure> ExplainAsync(NoSolution failure, CancellationToken patience)
    {
        var premises = new Premises(requested, options.Constraints);
        var trials = new Trials(source, premises, options, patience) { Left = MostTrials };
        var core = new ConflictCore(premises, trials, failure);
        await core.ShrinkAsync();
        trials.Left = MostTrials;
        var ways = new WaysOut(premises, trials, options);
        await ways.SearchAsync(core, OtherPythons);
        return new ExplainedFailure(core.NoSolution, premises.Requirements(core.Subset), premises.Constraints(core.Subset), ways.Found, ways.HasOtherConflicts);
    }
}
