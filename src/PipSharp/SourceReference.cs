using PipSharp.RequirementFiles;
using PipSharp.Requests;

namespace PipSharp;

/// <summary>A direct reference to something that may have to be built: the opaque text that goes through the resolver, read again.</summary>
internal sealed record SourceReference(RequirementLink Link, bool IsEditable)
{
    /// <summary>For messages: without passwords.</summary>
    public string Shown => CredentialText.Redact(Link.Url);

    /// <summary>What goes through the resolver.</summary>
    public static string Text(RequirementLink link, bool isEditable) => UnnamedLink.ReferenceTo(link, isEditable);

    public static SourceReference Parse(string text, LocalPaths paths) => text.StartsWith(UnnamedLink.EditableMark, StringComparison.Ordinal)
        ? new SourceReference(RequirementLink.Parse(text[UnnamedLink.EditableMark.Length..], paths), IsEditable: true)
        : new SourceReference(RequirementLink.Parse(text, paths), IsEditable: false);
}
