namespace PipSharp.Resolution;

/// <summary>Turns the solver's last incompatibility into a proof that stands by itself.</summary>
internal sealed class DerivationBuilder(SolverState state)
{
    private readonly Dictionary<Incompatibility, Derivation> _made = [];

    /// <summary>Without recursion: a proof can be as deep as the search was long.</summary>
    public Derivation Build(Incompatibility final)
    {
        var open = new Stack<Incompatibility>([final]);
        while (open.TryPeek(out Incompatibility? next))
        {
            if (_made.ContainsKey(next) || IsReady(next, open))
            {
                open.Pop();
                _made.TryAdd(next, Make(next));
            }
        }

        return _made[final];
    }

    /// <summary>One step by itself.</summary>
    public Derivation Alone(Incompatibility one) =>
        new([.. one.Terms.Select(ToStatement)], one.Kind, Left: null, Right: null, one.Requirement, one.Reason);

    private bool IsReady(Incompatibility next, Stack<Incompatibility> open)
    {
        int before = open.Count;
        if (next.Left is { } left && !_made.ContainsKey(left))
            open.Push(left);
        if (next.Right is { } right && !_made.ContainsKey(right))
            open.Push(right);
        return open.Count == before;
    }

    private Derivation Make(Incompatibility one) => new(
        [.. Array.ConvertAll(one.Terms, ToStatement)],
        one.Kind,
        one.Left is null ? null : _made[one.Left],
        one.Right is null ? null : _made[one.Right],
        one.Requirement,
        one.Reason);

    private Statement ToStatement(Term term)
    {
        SolverPackage package = state.Packages[term.Package];
        return new Statement(package.Name, package.Extra, package.List, term.Set, IsRoot: term.Package == SolverState.Root);
    }
}
