namespace PipSharp.Versions;

/// <summary>Walks up over the bounds of two sets and tells at each place which of them hold what follows.</summary>
internal ref struct RangeSweep(ReadOnlySpan<VersionKey> first, ReadOnlySpan<VersionKey> second)
{
    // Sets of states: bit 1 for in the second only, bit 2 for in the first only, bit 3 for in both.
    internal const int InEither = 0b1110;
    internal const int InBoth = 0b1000;
    internal const int InFirstOnly = 0b0100;

    private readonly ReadOnlySpan<VersionKey> _first = first;
    private readonly ReadOnlySpan<VersionKey> _second = second;
    private int _atFirst;
    private int _atSecond;

    internal VersionKey Place { get; private set; }

    /// <summary>Whether what follows is held as one of <paramref name="states"/> says.</summary>
    internal readonly bool IsIn(int states) => ((states >> (((_atFirst & 1) << 1) | (_atSecond & 1))) & 1) != 0;

    internal bool MoveNext()
    {
        bool firstLeft = _atFirst < _first.Length, secondLeft = _atSecond < _second.Length;
        if (!firstLeft && !secondLeft)
            return false;
        int order = !firstLeft ? 1 : !secondLeft ? -1 : _first[_atFirst].CompareTo(_second[_atSecond]);
        Place = order <= 0 ? _first[_atFirst] : _second[_atSecond];
        _atFirst += order <= 0 ? 1 : 0;
        _atSecond += order >= 0 ? 1 : 0;
        return true;
    }
}
