using PipSharp.Distributions;

namespace PipSharp;

/// <summary>A wheel that was built of a source, now or earlier.</summary>
/// <param name="Archive">absolute; without an identity of the source it is there until the run ends</param>
internal sealed record WheelOfSource(WheelOnDisk Wheel, string Archive);
