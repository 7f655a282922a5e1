using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.RequirementFiles;
using PipSharp.Requests;

namespace PipSharp;

/// <summary>A direct reference to something that may have to be built: the
/// opaque text that goes through the resolver, read again.</summary>
internal sealed record SourceReference(RequirementLink Link, bool IsEditable)
{
    /// <summary>--hash options of the requirement: an archive must have one of them; empty: no such demand.</summary>
    public ImmutableArray<FileHash> AllowedHashes { get; init; } = [];

    /// <summary>For messages: without passwords.</summary>
    public string Shown => CredentialText.Redact(Link.Url);

    /// <exception cref="PipSharpException">unsupported-scheme</exception>
    /// <param name="what">the project or place, for the message</param>
    public void DemandScheme(string what)
    {
        bool isKnown = Link.IsVersionControl || Link.Scheme is "http" or "https" or "file";
        if (!isKnown)
            throw new PipSharpException(
                "unsupported-scheme", $"Cannot install {what}: '{Shown}' is no address of a kind that is fetched.",
                "Give a path, a URL with http, https or file, or a repository (git+https://…).");
    }

    /// <summary>What goes through the resolver.</summary>
    public static string Text(RequirementLink link, bool isEditable) => UnnamedLink.ReferenceTo(link, isEditable);

    public static SourceReference Parse(string text, LocalPaths paths) =>
        text.StartsWith(UnnamedLink.EditableMark, StringComparison.Ordinal)
        ? new SourceReference(RequirementLink.Parse(text[UnnamedLink.EditableMark.Length..], paths), IsEditable: true)
        : new SourceReference(RequirementLink.Parse(text, paths), IsEditable: false);
}
