namespace PipSharp.Resolution;

/// <summary>The trail of decisions and derivations, with what they leave of each package.</summary>
internal sealed class PartialSolution
{
    private readonly List<Assignment> _trail = [];
    private readonly List<int> _last = [];
    private readonly List<int> _decision = [];

    public int Level { get; private set; }

    public int Length => _trail.Count;

    public void AddPackage()
    {
        _last.Add(-1);
        _decision.Add(0);
    }

    /// <summary>What is known of a package now.</summary>
    public CandidateSet Known(int package)
    {
        int last = _last[package];
        return last < 0 ? CandidateSet.Everything : _trail[last].Known;
    }

    /// <summary>The chosen candidate (from 1); 0 if undecided.</summary>
    public int Decision(int package) => _decision[package];

    public bool NeedsDecision(int package) => _decision[package] == 0 && _last[package] >= 0 && !_trail[_last[package]].Known.IncludesAbsent;

    public void Decide(int package, int choice)
    {
        Level++;
        _decision[package] = choice;
        Append(package, CandidateSet.Of(choice), cause: null);
    }

    /// <summary>Adds what an incompatibility leaves once all its other terms hold: the opposite of its term.</summary>
    public void Derive(int package, CandidateSet term, Incompatibility cause) =>
        Append(package, Known(package).Intersect(term.Complement()), cause);

    /// <summary>The level at which a package was decided.</summary>
    public int LevelOf(int package) => _trail[_last[package]].Level;

    public Assignment this[int index] => _trail[index];

    /// <summary>The earliest place on the trail from which on the package's choice lies within <paramref name="set"/>.</summary>
    /// <param name="also">a further restriction that is taken as known all along</param>
    /// <param name="before">only earlier places count; the answer may be -1: "from the start"</param>
    public int Satisfier(int package, CandidateSet set, CandidateSet also, int before)
    {
        int at = _last[package];
        while (at >= before)
            at = _trail[at].Previous;
        int earliest = at;
        while (at >= 0)
        {
            earliest = at;
            int previous = _trail[at].Previous;
            CandidateSet known = previous < 0 ? CandidateSet.Everything : _trail[previous].Known;
            if (!known.Intersect(also).IsSubsetOf(set))
                return earliest;
            at = previous;
        }

        return -1;
    }

    /// <summary>Forgets every assignment above a level; tells which decisions were undone, last first.</summary>
    public void Backtrack(int level, Action<int> undone)
    {
        while (_trail.Count > 0 && _trail[^1].Level > level)
        {
            Assignment last = _trail[^1];
            _trail.RemoveAt(_trail.Count - 1);
            _last[last.Package] = last.Previous;
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
        _trail.Add(new Assignment(package, known, Level, cause, _last[package]));
        _last[package] = _trail.Count - 1;
    }
}
