using System.Collections.Immutable;

namespace PipSharp.Resolution;

/// <summary>Takes away what a conflict does not need, one premise at a time (deletion-based extraction of an unsatisfiable core).</summary>
internal sealed class ConflictCore(Premises premises, Trials trials, NoSolution first)
{
    public ImmutableArray<int> Subset { get; private set; } = premises.All;

    public NoSolution NoSolution { get; private set; } = first;

    public async ValueTask ShrinkAsync()
    {
        await TryAsync(premises.UsedBy(NoSolution.Proof));
        // From the end: what was written first is kept where there is a choice.
        foreach (int premise in Subset.Reverse().ToImmutableArray())
        {
            if (Subset.Contains(premise) && Subset.Length > 1 && await TryAsync(Subset.Remove(premise)))
                await TryAsync(premises.UsedBy(NoSolution.Proof));
        }
    }

    /// <summary>A proof's premises are tried, not trusted: what it says of pre-releases
    /// may rest on others (see SOLVER.md, "What a choice obeys").</summary>
    private async ValueTask<bool> TryAsync(ImmutableArray<int> smaller)
    {
        if (smaller.Length == 0 || smaller.Length >= Subset.Length || await trials.SolveAsync(smaller) is not { NoSolution: { } proof })
            return false;
        (Subset, NoSolution) = (smaller, proof);
        return true;
    }
}
