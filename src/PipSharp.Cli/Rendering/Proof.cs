using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>A proof without the steps that tell a person nothing: that the request
/// itself has to be met, that an extra is of its package's version.</summary>
internal sealed class Proof
{
    private readonly Dictionary<Derivation, Derivation?> _shortened = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Derivation, int> _uses = new(ReferenceEqualityComparer.Instance);
    private readonly List<Derivation> _facts = [];
    private readonly bool _hidesPrereleases;

    /// <param name="hidesPrereleases">nobody asked for pre-releases, and they would
    /// not help: that some versions are pre-releases tells nothing, either</param>
    public Proof(Derivation final, bool hidesPrereleases = false)
    {
        _hidesPrereleases = hidesPrereleases;
        Shorten(final);
        Final = _shortened[final] ?? final;
        Count();
    }

    public Derivation Final { get; }

    /// <summary>What the proof starts from, each once.</summary>
    public IReadOnlyList<Derivation> Facts => _facts;

    public int Steps { get; private set; }

    public static bool IsFact(Derivation step) => step.Left is null || step.Right is null;

    public bool IsUsedTwice(Derivation step) => _uses.GetValueOrDefault(step) > 1;

    /// <summary>Without recursion: a proof can be as deep as the search was long.</summary>
    private void Shorten(Derivation final)
    {
        var open = new Stack<Derivation>([final]);
        while (open.TryPeek(out Derivation? next))
        {
            if (_shortened.ContainsKey(next) || IsReady(next, open))
            {
                open.Pop();
                if (!_shortened.ContainsKey(next))
                    _shortened.Add(next, Short(next));
            }
        }
    }

    private bool IsReady(Derivation next, Stack<Derivation> open)
    {
        int before = open.Count;
        if (next.Left is { } left && !_shortened.ContainsKey(left))
            open.Push(left);
        if (next.Right is { } right && !_shortened.ContainsKey(right))
            open.Push(right);
        return open.Count == before;
    }

    /// <returns>null: it says nothing</returns>
    private Derivation? Short(Derivation step)
    {
        if (IsFact(step))
            return step.Kind is CauseKind.Root or CauseKind.SameVersion ? null : step;
        Derivation? left = _shortened[step.Left!], right = _shortened[step.Right!];
        if (_hidesPrereleases && left is not null && right is not null)
            (left, right) = (IsOfPrereleases(left) && !IsOfPrereleases(right) ? null : left, IsOfPrereleases(right) ? null : right);
        if (left is null || right is null)
            return (left ?? right) is { } one ? Retold(step, one) : null;
        return ReferenceEquals(left, step.Left) && ReferenceEquals(right, step.Right) ? step : step with { Left = left, Right = right };
    }

    private static bool IsOfPrereleases(Derivation step) => step.Kind == CauseKind.NoUsableCandidate
        && VersionSetText.Candidates(step.Statements[0]).ToArray() is { Length: > 0 } candidates
        && Array.TrueForAll(candidates, candidate => UnusableText.IsMerePrerelease(step.Statements[0].List, candidate));

    private static Derivation Retold(Derivation step, Derivation one) => IsFact(one) ? one : one with { Statements = step.Statements };

    private void Count()
    {
        var open = new Stack<Derivation>([Final]);
        while (open.TryPop(out Derivation? next))
        {
            _uses[next] = _uses.GetValueOrDefault(next) + 1;
            if (_uses[next] > 1)
                continue;
            if (IsFact(next))
            {
                _facts.Add(next);
                continue;
            }

            Steps++;
            open.Push(next.Right!);
            open.Push(next.Left!);
        }
    }
}
