namespace PipSharp.VersionControl;

/// <summary>--exists-action: what to do with a folder that is there and is no working copy of the repository.</summary>
public enum ExistsAction
{
    /// <summary>Make it one of this repository.</summary>
    Switch,

    /// <summary>Take it as it is.</summary>
    Ignore,

    /// <summary>Delete it.</summary>
    Wipe,

    /// <summary>Move it aside.</summary>
    Backup,

    /// <summary>Leave it, and end.</summary>
    Abort,
}
