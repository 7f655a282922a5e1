namespace PipSharp.Resolution;

/// <summary>What a proof starts from.</summary>
internal static class ProofFacts
{
    /// <summary>Each once, without recursion: a proof can be as deep as the search was long.</summary>
    public static IEnumerable<Derivation> Of(Derivation proof)
    {
        var seen = new HashSet<Derivation>([proof], ReferenceEqualityComparer.Instance);
        var open = new Stack<Derivation>([proof]);
        while (open.TryPop(out Derivation? next))
        {
            if (next.Left is null || next.Right is null)
                yield return next;
            if (next.Right is { } right && seen.Add(right))
                open.Push(right);
            if (next.Left is { } left && seen.Add(left))
                open.Push(left);
        }
    }
}
