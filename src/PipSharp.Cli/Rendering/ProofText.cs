using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>Tells a proof in sentences, as PubGrub's documentation has it
/// ("Error reporting"): each step after those that it follows from.</summary>
internal sealed class ProofText(Proof proof, StepText words)
{
    private const int MostSteps = 200;

    private readonly List<string> _lines = [];
    private readonly Dictionary<Derivation, int> _numbers = new(ReferenceEqualityComparer.Instance);

    /// <summary>What is still to be told, the next on top: a stack instead of recursion, as proofs can be deep.</summary>
    private readonly Stack<Action> _open = [];

    public IReadOnlyList<string> Lines()
    {
        if (Proof.IsFact(proof.Final))
            return [Sentence(words.Of(proof.Final), "your requirements cannot be satisfied")];
        if (proof.Steps > MostSteps)
            return [$"These do not go together ({proof.Steps} steps show it):", .. proof.Facts.Select(fact => "  " + words.Of(fact))
                .Distinct(StringComparer.Ordinal)];
        Then(() => Visit(proof.Final, isConclusion: false));
        while (_open.TryPop(out Action? next))
            next();
        return _lines;
    }

    private void Then(params ReadOnlySpan<Action> actions)
    {
        for (int i = actions.Length - 1; i >= 0; i--)
            _open.Push(actions[i]);
    }

    private void Visit(Derivation step, bool isConclusion)
    {
        if (_numbers.ContainsKey(step))
            return;
        Derivation left = step.Left!, right = step.Right!;
        if (Proof.IsFact(left) && Proof.IsFact(right))
            Write(step, isConclusion, $"Because {words.Of(left)} and {words.Of(right)}");
        else if (Proof.IsFact(left) || Proof.IsFact(right))
            VisitOne(step, Proof.IsFact(left) ? right : left, Proof.IsFact(left) ? left : right, isConclusion);
        else
            VisitBoth(step, left, right, isConclusion);
    }

    private void VisitOne(Derivation step, Derivation derived, Derivation fact, bool isConclusion)
    {
        if (_numbers.TryGetValue(derived, out int number))
        {
            Write(step, isConclusion, $"Because {words.Of(fact)} and {words.Of(derived)} ({number})");
            return;
        }

        if (IsCollapsible(derived))
        {
            bool isLeftFact = Proof.IsFact(derived.Left!);
            Derivation before = isLeftFact ? derived.Right! : derived.Left!, with = isLeftFact ? derived.Left! : derived.Right!;
            Then(() => Visit(before, isConclusion: false), () =>
                Write(step, isConclusion, $"{And(isConclusion)} because {words.Of(with)} and {words.Of(fact)}"));
            return;
        }

        Then(() => Visit(derived, isConclusion: false), () => Write(step, isConclusion, $"{And(isConclusion)} because {words.Of(fact)}"));
    }

    private void VisitBoth(Derivation step, Derivation left, Derivation right, bool isConclusion)
    {
        bool knowsLeft = _numbers.TryGetValue(left, out int leftNumber), knowsRight = _numbers.TryGetValue(right, out int rightNumber);
        if (knowsLeft && knowsRight)
        {
            Write(step, isConclusion, $"Because {words.Of(left)} ({leftNumber}) and {words.Of(right)} ({rightNumber})");
        }
        else if (knowsLeft || knowsRight)
        {
            (Derivation known, int number, Derivation open) = knowsLeft ? (left, leftNumber, right) : (right, rightNumber, left);
            Then(() => Visit(open, isConclusion: false), () =>
                Write(step, isConclusion, $"{And(isConclusion)} because {words.Of(known)} ({number})"));
        }
        else if (IsOneLine(left) || IsOneLine(right))
        {
            (Derivation first, Derivation second) = IsOneLine(right) ? (left, right) : (right, left);
            Then(() =>
                Visit(first, isConclusion: false), () => Visit(second, isConclusion: false), () => Write(step, isConclusion, "Thus"));
        }
        else
        {
            Then(
                () => Visit(left, isConclusion: true),
                () => _lines.Add(""),
                () => Visit(right, isConclusion: false),
                () => Write(step, isConclusion, $"{And(isConclusion)} because {words.Of(left)} ({_numbers[left]})"));
        }
    }

    private static bool IsOneLine(Derivation step) => Proof.IsFact(step.Left!) && Proof.IsFact(step.Right!);

    private bool IsCollapsible(Derivation step)
    {
        if (proof.IsUsedTwice(step) || Proof.IsFact(step.Left!) == Proof.IsFact(step.Right!))
            return false;
        return !_numbers.ContainsKey(Proof.IsFact(step.Left!) ? step.Right! : step.Left!);
    }

    private static string And(bool isConclusion) => isConclusion ? "So," : "And";

    private void Write(Derivation step, bool isConclusion, string reason)
    {
        string line = Sentence(reason, words.Of(step));
        if (isConclusion || proof.IsUsedTwice(step))
        {
            _numbers[step] = _numbers.Count + 1;
            line += $" ({_numbers[step]})";
        }

        _lines.Add(line);
    }

    private static string Sentence(string reason, string conclusion) => $"{char.ToUpperInvariant(reason[0])}{reason[1..]}, {conclusion}.";
}
