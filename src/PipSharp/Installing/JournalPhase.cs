namespace PipSharp.Installing;

/// <summary>How far a change had come, by the name that its journal has.</summary>
internal enum JournalPhase
{
    /// <summary>Nothing is visible.</summary>
    None,

    /// <summary>Moves may have been made: to be taken back.</summary>
    Open,

    /// <summary>All moves are made: only cleaning is left.</summary>
    Done,

    /// <summary>All moves are taken back: only cleaning is left.</summary>
    Back,
}
