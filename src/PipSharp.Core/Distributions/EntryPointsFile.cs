using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>Reads entry_points.txt: an INI dialect, case-sensitive, <c>=</c> as the only delimiter.</summary>
public static class EntryPointsFile
{
    /// <exception cref="PipSharpException">a line that is no section, comment or <c>name = object</c> reference</exception>
    public static ImmutableArray<EntryPoint> Parse(ReadOnlySpan<byte> utf8) => throw new NotImplementedException();
}
