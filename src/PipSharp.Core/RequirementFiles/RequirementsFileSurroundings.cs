namespace PipSharp.RequirementFiles;

/// <summary>What a reader of requirements files needs from outside.</summary>
public sealed record RequirementsFileSurroundings
{
    public required IRequirementsFileSource Source { get; init; }
    public required LocalPaths Paths { get; init; }

    /// <summary>The environment variables that <c>${NAME}</c> stands for; null or empty: the text stays as it is.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>The locale's encoding, for files without a mark of their own that are not UTF-8.</summary>
    public string LocaleEncoding { get; init; } = "utf-8";
}
