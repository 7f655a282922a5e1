using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>A metadata file sorted into fields, nothing checked ("Core metadata specifications"); names of fields in lower case.</summary>
public sealed record RawMetadata
{
    /// <summary>The fields that the standard knows and that occur as often as it allows. Keywords are cut at commas.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Fields { get; init; }

    /// <summary>All others: unknown, repeated, no UTF-8; null stands for a description that is no text.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string?>> Unparsed { get; init; }

    public static RawMetadata Read(MetadataHeaders headers)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var unparsed = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string?>>(StringComparer.Ordinal);
        foreach ((string name, ImmutableArray<string> values, bool isUtf8) in Group(headers))
        {
            if (isUtf8 && Accept(name, values) is { IsDefault: false } accepted)
                fields.Add(name, accepted);
            else
                unparsed.Add(name, values.CastArray<string?>());
        }

        AddBody(headers, fields, unparsed);
        return new RawMetadata { Fields = fields.ToImmutable(), Unparsed = unparsed.ToImmutable() };
    }

    /// <summary>The value of a field; null if it is absent.</summary>
    public string? Single(string field) => Fields.TryGetValue(field, out ImmutableArray<string> values) ? values[0] : null;

    /// <summary>The values of a field; default if it is absent.</summary>
    public ImmutableArray<string> Multiple(string field) => Fields.GetValueOrDefault(field);

    /// <summary>Project-URL as the standard has it: a label, a comma, a URL.</summary>
    public static (string Label, string Url) CutProjectUrl(string value)
    {
        int comma = value.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? (value.Trim(), "") : (value[..comma].Trim(), value[(comma + 1)..].Trim());
    }

    private static List<(string Name, ImmutableArray<string> Values, bool IsUtf8)> Group(MetadataHeaders headers)
    {
        var groups = new List<(string Name, ImmutableArray<string> Values, bool IsUtf8)>();
        for (int i = 0; i < headers.Fields.Length; i++)
        {
            string name = headers.Fields[i].Name.ToLowerInvariant();
            int at = groups.FindIndex(group => group.Name == name);
            if (at < 0)
                groups.Add((name, [headers.Fields[i].Value], headers.IsUtf8(i)));
            else
                groups[at] = (name, groups[at].Values.Add(headers.Fields[i].Value), groups[at].IsUtf8 && headers.IsUtf8(i));
        }

        return groups;
    }

    /// <summary>The values in the form that <see cref="Fields"/> has; default if they do not belong there.</summary>
    private static ImmutableArray<string> Accept(string name, ImmutableArray<string> values) => MetadataField.Find(name) switch
    {
        null => default,
        { IsMultiple: false } when values.Length > 1 => default,
        { Name: "keywords" } => [.. values[0].Split(',', StringSplitOptions.TrimEntries)],
        { Name: "import-name" } when values is [""] => [],
        { Name: "project-url" } when HasTwice(values) => default,
        _ => values,
    };

    private static bool HasTwice(ImmutableArray<string> projectUrls) =>
        projectUrls.Select(url => CutProjectUrl(url).Label).Distinct(StringComparer.Ordinal).Count() != projectUrls.Length;

    private static void AddBody(
        MetadataHeaders headers,
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Builder fields,
        ImmutableSortedDictionary<string, ImmutableArray<string?>>.Builder unparsed)
    {
        const string description = "description";
        if (headers.IsBodyText && headers.Body.Length == 0)
            return;
        if (headers.IsBodyText && fields.TryAdd(description, [headers.Body]))
        {
            if (!unparsed.ContainsKey(description))
                return;
            fields.Remove(description);
        }

        // In the header and in the body: nobody can tell which is meant.
        ImmutableArray<string?> others = unparsed.GetValueOrDefault(description, []);
        if (headers.IsBodyText && fields.Remove(description, out ImmutableArray<string> header))
            others = others.AddRange(header.CastArray<string?>());
        unparsed[description] = others.Add(headers.IsBodyText ? headers.Body : null);
    }
}
