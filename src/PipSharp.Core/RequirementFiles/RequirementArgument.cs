using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.RequirementFiles;

/// <summary>What an argument of install or a line of a requirements file asks for: a requirement by name, a link, or both.</summary>
/// <remarks>Forms: <c>name[extra]>=1; marker</c>, <c>name @ URL</c>, a URL, a
/// path to an archive or a project folder, each with a marker.</remarks>
public sealed record RequirementArgument
{
    /// <summary>As written.</summary>
    public required string Text { get; init; }
    public bool Editable { get; init; }

    /// <summary>Name, specifier, extras and marker; of a link: what #egg= or the
    /// wheel's file name says. Null for a link that must be opened to know.</summary>
    public Requirement? Requirement { get; init; }

    /// <summary>Null: an index is asked for the name.</summary>
    public RequirementLink? Link { get; init; }
    public ImmutableArray<ExtraName> Extras { get; init; } = [];
    public Marker? Marker { get; init; }
    public PackageName? Name => Requirement?.Name;

    /// <summary>Exactly one <c>==</c> or <c>===</c>, which is what --require-hashes asks for.</summary>
    public bool IsPinned => Requirement?.Specifier.Specifiers is [{ Operator: VersionOperator.Equal or VersionOperator.ArbitraryEqual }];

    /// <param name="text">an argument; it may have white space around it</param>
    /// <param name="paths">tells paths from names</param>
    /// <param name="editable">the text is the value of -e: a project folder, or a version control URL with a name</param>
    /// <exception cref="InvalidTextException">invalid-requirement, invalid-egg-fragment</exception>
    public static RequirementArgument Parse(string text, LocalPaths paths, bool editable = false) =>
        editable ? EditableArgumentParser.Parse(text, paths) : ArgumentParser.Parse(text, paths);

    public static bool TryParse(string text, LocalPaths paths, bool editable, [NotNullWhen(true)] out RequirementArgument? argument)
    {
        try
        {
            argument = Parse(text, paths, editable);
            return true;
        }
        catch (PipSharpException)
        {
            argument = null;
            return false;
        }
    }
}
