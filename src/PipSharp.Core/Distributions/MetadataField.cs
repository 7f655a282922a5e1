using System.Collections.Frozen;

namespace PipSharp.Distributions;

/// <summary>A field that the "Core metadata specifications" know.</summary>
/// <param name="Name">in lower case</param>
/// <param name="Added">the Metadata-Version that brought it</param>
/// <param name="IsMultiple">true for "multiple use" fields</param>
internal sealed record MetadataField(string Name, string Added, bool IsMultiple)
{
    /// <summary>Oldest first. 2.0 was never agreed on.</summary>
    public static readonly string[] Versions = ["1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6"];

    public static readonly string[] Required = ["metadata-version", "name", "version"];

    private static readonly FrozenDictionary<string, MetadataField> s_known = All()
        .ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    /// <summary>Null for a field that no version knows.</summary>
    public static MetadataField? Find(string name) => s_known.GetValueOrDefault(name);

    private static IEnumerable<MetadataField> All() =>
    [
        .. Single("1.0", "metadata-version", "name", "version", "summary", "description", "keywords"),
        .. Single("1.0", "home-page", "author", "author-email", "license"),
        .. Multiple("1.0", "platform"),
        .. Single("1.1", "download-url"),
        .. Multiple("1.1", "supported-platform", "classifier", "requires", "provides", "obsoletes"),
        .. Single("1.2", "maintainer", "maintainer-email", "requires-python"),
        .. Multiple("1.2", "requires-dist", "provides-dist", "obsoletes-dist", "requires-external", "project-url"),
        .. Single("2.1", "description-content-type"),
        .. Multiple("2.1", "provides-extra"),
        .. Multiple("2.2", "dynamic"),
        .. Single("2.4", "license-expression"),
        .. Multiple("2.4", "license-file"),
        .. Multiple("2.5", "import-name", "import-namespace"),
    ];

    private static IEnumerable<MetadataField> Single(string added, params string[] names) =>
        names.Select(name => new MetadataField(name, added, IsMultiple: false));

    private static IEnumerable<MetadataField> Multiple(string added, params string[] names) =>
        names.Select(name => new MetadataField(name, added, IsMultiple: true));
}
