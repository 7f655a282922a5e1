using PipSharp.RequirementFiles;
using PipSharp.Requirements;

namespace PipSharp.Requests;

/// <summary>Requirements of other files than requirements files, as lines like theirs; they are PEP 508's, never paths.</summary>
internal static class NamedLine
{
    public static RequirementLine Of(Requirement requirement, RequirementOrigin origin, LocalPaths paths)
    {
        string text = requirement.ToString();
        var argument = new RequirementArgument
        {
            Text = text,
            Requirement = requirement,
            Link = requirement.Url is { } url ? RequirementLink.Parse(url, paths) : null,
            Extras = requirement.Extras,
            Marker = requirement.Marker,
        };
        return new RequirementLine { Text = text, Origin = origin, Argument = argument };
    }
}
