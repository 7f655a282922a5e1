using System.Collections.Immutable;

namespace PipSharp.Resolution;

/// <summary>Makes a failure small and looks for ways out, by solving parts and variants of the request again.</summary>
public sealed class Explainer
{
    private readonly IVariantResolver _resolver;
    private readonly ResolutionOptions _options;
    private readonly Premises _premises;

    public Explainer(IVariantResolver resolver, ResolutionOptions options, Variant request) =>
        (_resolver, _options, _premises) = (resolver, options, new Premises(request.Requested, request.Constraints));

    /// <summary>For one environment.</summary>
    public Explainer(ICandidateSource source, ResolutionOptions options, ImmutableArray<Dependency> requested)
        : this(new VariantResolver(source, options), options, new Variant(Unmarked(requested), Unmarked(options.Constraints), []))
    {
    }

    /// <summary>So many searches each for the core and for ways out.</summary>
    public int MostTrials { get; init; } = 16;

    /// <summary>Gives other Pythons to try, the best first, for what candidates
    /// say of the Python that they require ("&gt;=3.12").</summary>
    public Func<ImmutableArray<string>, IEnumerable<OtherPython>> OtherPythons { get; init; } = static _ => [];

    /// <summary>Told of the core before ways out are looked for.</summary>
    public Func<Variant, ValueTask> CoreFound { get; init; } = static _ => default;

    /// <param name="patience">when it ends, what was found so far is the answer</param>
    public async ValueTask<ExplainedFailure> ExplainAsync(NoSolution failure, CancellationToken patience)
    {
        var trials = new Trials(_resolver, _premises, patience) { Left = MostTrials };
        var core = new ConflictCore(_premises, trials, failure);
        await core.ShrinkAsync();
        await CoreFound(_premises.Variant(core.Subset));
        trials.Left = MostTrials;
        var ways = new WaysOut(_premises, trials, _options);
        await ways.SearchAsync(core, OtherPythons);
        return new ExplainedFailure(
            core.NoSolution, _premises.Requirements(core.Subset), _premises.Constraints(core.Subset), ways.Found, ways.HasOtherConflicts);
    }

    private static ImmutableArray<MarkedDependency> Unmarked(ImmutableArray<Dependency> dependencies) =>
        ImmutableArray.CreateRange(dependencies, d => new MarkedDependency(d, null));
}
