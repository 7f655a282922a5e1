using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>Hears the steps of a search. Called from one thread at a time; what it is given stays valid.</summary>
public interface ISearchObserver
{
    /// <summary>A candidate was chosen for now.</summary>
    /// <param name="candidate">its number in the list, from 0</param>
    /// <param name="level">decisions that hold, this one included</param>
    void Decided(CandidateList list, ExtraName? extra, int candidate, int level);

    /// <summary>A candidate was looked at and cannot be chosen now.</summary>
    /// <param name="reason">the fact that speaks against it, without what it follows from</param>
    void Rejected(CandidateList list, ExtraName? extra, int candidate, Derivation reason);

    /// <summary>Choices contradict each other: those above a level are taken back.</summary>
    /// <param name="learned">what was concluded, without what it follows from</param>
    void TakenBack(int level, Derivation learned);

    /// <summary>A fact turned up that makes earlier conclusions void; all decisions are made anew.</summary>
    void StartedAgain();
}
