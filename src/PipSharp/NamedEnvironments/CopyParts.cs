namespace PipSharp.NamedEnvironments;

/// <summary>What a copy needs from elsewhere in the house.</summary>
public sealed record CopyParts
{
    /// <summary>The first lines of a script that runs an interpreter (its path) with arguments.</summary>
    public required Func<string, string, byte[]> Shebang { get; init; }

    /// <summary>Writes the activate scripts anew, below a folder that will become the copy.</summary>
    public required Action<string> WriteActivation { get; init; }

    /// <summary>True for a file whose content has a name elsewhere, too.</summary>
    public required Func<string, bool> HasOtherNames { get; init; }

    public required CopiedPrompt Prompt { get; init; }

    /// <summary>Hears of what the copy still has of its source.</summary>
    public required Action<string> Warn { get; init; }
}
