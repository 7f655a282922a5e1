using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>What the file name of a wheel says (PEP 427, "File name convention").</summary>
public sealed record WheelFileName
{
    public required string Text { get; init; }
    public required PackageName Name { get; init; }
    public required PackageVersion Version { get; init; }

    /// <summary>The build tag: its number and what follows the digits; null where there is none.</summary>
    public (ulong Number, string Suffix)? Build { get; init; }

    /// <summary>The compressed tag set as it stands in the name: <c>py2.py3-none-any</c>.</summary>
    public required string TagSet { get; init; }
    public ImmutableArray<WheelTag> Tags => throw new NotImplementedException();
    public static WheelFileName Parse(string text) => throw new NotImplementedException();
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out WheelFileName? name) => throw new NotImplementedException();
}
