using PipSharp.Distributions;

namespace PipSharp.Building;

/// <summary>A wheel that a backend made.</summary>
/// <param name="Path">absolute; below the folder that was named to the build</param>
public sealed record BuiltWheel(WheelFileName FileName, string Path);
