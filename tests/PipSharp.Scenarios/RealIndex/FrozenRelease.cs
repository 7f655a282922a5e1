namespace PipSharp.Scenarios.RealIndex;

/// <summary>What the frozen index knows of one version that has wheels.</summary>
/// <param name="IsOffered">some wheel of it is not yanked</param>
/// <param name="RequiresPython">each Requires-Python that its wheels state; empty text: none</param>
/// <param name="Requires">the lines of Requires-Dist</param>
public sealed record FrozenRelease(bool IsOffered, string[] RequiresPython, string[] Requires);
