using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>What the file name of a source distribution says (PEP 625).</summary>
public sealed record SourceFileName
{
    public required string Text { get; init; }
    public required PackageName Name { get; init; }
    public required PackageVersion Version { get; init; }

    /// <summary>By the standard: .tar.gz or .zip.</summary>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SourceFileName? name) => throw new NotImplementedException();

    /// <summary>As pip reads an index page: any archive suffix (.tar.gz .zip .tar.bz2 .tgz .tar.xz …), the name known from the page, so that
    /// <c>python-nvd3-0.16.0.tar.gz</c> and names with dashes and digits are cut at the right place.</summary>
    public static bool TryParse(string text, PackageName project, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SourceFileName? name) => throw new NotImplementedException();
}
