namespace PipSharp.Resolution;

/// <summary>The trail of decisions and derivations, with what they leave of each package.</summary>
internal sealed class PartialSolution
{
    private readonly List<Assignment> _trail = [];
    private readonly List<List<int>> _history = [];
    private readonly List<int> _decision = [];

    public int Level { get; private set; }

    public Assignment this[int index] => _trail[index];

    public void AddPackage()
    {
        _history.Add([]);
        _decision.Add(0);
    }

    /// <summary>What is known of a package now.</summary>
    public CandidateSet Known(int package)
    {
        List<int> history = _history[package];
        return history.Count == 0 ? CandidateSet.Everything : _trail[history[^1]].Known;
    }

    /// <summary>The chosen candidate (from 1); 0 if undecided.</summary>
    public int Decision(int package) => _decision[package];

    public bool NeedsDecision(int package) => _decision[package] == 0 && _history[package].Count > 0 && !Known(package).IncludesAbsent;

    public void Decide(int package, int choice)
    {
        Level++;
        _decision[package] = choice;
        Append(package, CandidateSet.Of(choice), cause: null);
    }

    /// <summary>Adds what an incompatibility leaves once all its other terms hold: the opposite of its term.</summary>
    public void Derive(int package, CandidateSet term, Incompatibility cause) =>
        Append(package, Known(package).Except(term), cause);

    /// <summary>The level at which a package was decided.</summary>
    public int LevelOf(int package) => _trail[_history[package][^1]].Level;

    /// <summary>The earliest place on the trail from which on the package's
    /// choice lies within <paramref name="set"/>; -1: from the start.</summary>
    public int Satisfier(int package, CandidateSet set)
    {
        List<int> history = _history[package];
        int first = FirstWithin(history, history.Count, set, CandidateSet.Everything);
        return first < 0 ? -1 : history[first];
    }

    /// <summary>The same, where something else is known of the package all
    /// along, and only places before <paramref name="before"/> count.</summary>
    public int Satisfier(int package, CandidateSet set, CandidateSet also, int before)
    {
        List<int> history = _history[package];
        int count = history.BinarySearch(before);
        int first = FirstWithin(history, count < 0 ? ~count : count, set, also);
        return first < 0 ? -1 : history[first];
    }

    /// <summary>What is known only shrinks, so the first assignment that is enough is found by halving.</summary>
    private int FirstWithin(List<int> history, int count, CandidateSet set, CandidateSet also)
    {
        if (also.IsSubsetOf(set))
            return -1;
        bool isPlain = also == CandidateSet.Everything;
        int low = 0, high = count - 1;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            CandidateSet known = _trail[history[middle]].Known;
            if ((isPlain ? known : known.Intersect(also)).IsSubsetOf(set))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    /// <summary>Forgets every assignment above a level; tells which decisions were undone, last first.</summary>
    public void Backtrack(int level, Action<int> undone)
    {
        while (_trail.Count > 0 && _trail[^1].Level > level)
        {
            Assignment last = _trail[^1];
            _trail.RemoveAt(_trail.Count - 1);
            List<int> history = _history[last.Package];
            history.RemoveAt(history.Count - 1);
            if (last.Cause is null)
            {
                _decision[last.Package] = 0;
                undone(last.Package);
            }
        }

        Level = level;
    }

    private void Append(int package, CandidateSet known, Incompatibility? cause)
    {
        _history[package].Add(_trail.Count);
        _trail.Add(new Assignment(package, known, Level, cause));
    }
}
