namespace PipSharp.Environments;

/// <summary>Something in a search path that is not, or not wholly, an installed distribution.</summary>
/// <param name="Path">absolute</param>
/// <param name="Reason">a sentence for a warning</param>
public sealed record InstalledProblem(string Path, string Reason);
