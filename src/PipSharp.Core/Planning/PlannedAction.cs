namespace PipSharp.Planning;

/// <summary>What a plan does with a package.</summary>
public enum PlannedAction
{
    /// <summary>It is there in the chosen version and stays as it is.</summary>
    Keep,
    Install,
    Upgrade,
    Downgrade,

    /// <summary>The same version again.</summary>
    Reinstall,
}
