using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp.Requests;

/// <summary>A folder, archive or repository that was asked for without a name: only its metadata tells which project it is.</summary>
/// <param name="Before">the number of roots that stand before it</param>
/// <param name="Reference">what goes through the resolver in the end</param>
public sealed record UnnamedLink(int Before, string Reference, string Origin)
{
    /// <summary>Before the address of what is to be installed as editable. The resolver
    /// compares references as they are written, and these two are not the same.</summary>
    public const string EditableMark = "-e ";

    public ImmutableArray<ExtraName> Extras { get; init; } = [];
    public Marker? Marker { get; init; }
    public ImmutableArray<FileHash> Hashes { get; init; } = [];

    public static UnnamedLink Of(RequirementLine line, RequirementArgument argument, int before) =>
        new(before, ReferenceTo(argument.Link!, argument.Editable), OriginOf(line, argument))
        {
            Extras = argument.Extras, Marker = argument.Marker, Hashes = line.Hashes,
        };

    /// <returns>null: the argument names a project, and no place</returns>
    internal static string? ReferenceOf(RequirementArgument argument) => argument.Link switch
    {
        null => null,
        { } link when argument.Editable && argument.Requirement is { } named => ReferenceTo(link.Named(named.Name), isEditable: true),
        { } link => ReferenceTo(link, argument.Editable),
    };

    public static string ReferenceTo(RequirementLink link, bool isEditable) => isEditable ? EditableMark + link.Url : link.Url;

    public MarkedDependency ToRoot(PackageName name) =>
        new(new Dependency(name, Extras, VersionSpecifierSet.Any, Reference, Origin) { RawName = name.Normalized }, Marker);

    internal static string OriginOf(RequirementLine line, RequirementArgument argument) =>
        line.Origin.File is null ? argument.Text : line.Origin.ToString();
}
