using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>Checks a metadata file field by field and collects all that is wrong.</summary>
internal sealed class MetadataChecker(RawMetadata raw)
{
    private readonly SortedDictionary<string, string> _problems = new(StringComparer.Ordinal);

    public CheckedMetadata Check()
    {
        CheckOccurrence();
        CheckVersionOfFields(CheckMetadataVersion());
        var metadata = new CheckedMetadata
        {
            Raw = raw,
            Name = Single("name", CheckName),
            Version = Single("version", text => PackageVersion.TryParse(text.AsSpan(), out PackageVersion? version) ? version : null),
            RequiresPython =
                Single("requires-python", text => VersionSpecifierSet.TryParse(text, out VersionSpecifierSet? set) ? set : null),
            RequiresDist = Multiple("requires-dist", text => Requirement.TryParse(text, out Requirement? requirement) ? requirement : null),
            ProvidesExtra = Values<ExtraName>("provides-extra", text => ExtraName.TryParse(text, out ExtraName extra) ? extra : null),
            Dynamic = Multiple("dynamic", text => IsDynamicField(text.ToLowerInvariant()) ? text.ToLowerInvariant() : null),
            LicenseExpression =
                Single("license-expression", text => LicenseExpression.TryNormalize(text, out string? normal) ? normal : null),
        };
        Single("summary", text => HasLineBreak(text) ? null : text);
        Single("description-content-type", text => ContentTypeRules.IsGood(text) ? text : null);
        Multiple("license-file", text => IsLicensePath(text) ? text : null);
        Multiple("import-name", text => ImportNameRules.IsGood(text) ? text : null);
        Multiple("import-namespace", text => ImportNameRules.IsGood(text) ? text : null);
        return metadata with { Problems = [.. _problems.Keys.Select(field => new MetadataProblem(field, _problems[field]))] };
    }

    private void CheckOccurrence()
    {
        foreach (string field in raw.Unparsed.Keys)
            _problems[field] = MetadataField.Find(field) is null ? "is no field that the standard knows" : "is repeated or no text";
        foreach (string field in MetadataField.Required)
        {
            if (string.IsNullOrEmpty(raw.Single(field)))
                _problems.TryAdd(field, "is missing");
        }
    }

    /// <summary>The place of the file's version among those of the standard; -1 if it has none.</summary>
    private int CheckMetadataVersion()
    {
        int version = Array.IndexOf(MetadataField.Versions, raw.Single("metadata-version"));
        if (version < 0)
            _problems.TryAdd("metadata-version", "is none of " + string.Join(", ", MetadataField.Versions));
        return version;
    }

    private void CheckVersionOfFields(int version)
    {
        foreach (string field in raw.Fields.Keys)
        {
            string added = MetadataField.Find(field)!.Added;
            if (version >= 0 && Array.IndexOf(MetadataField.Versions, added) > version)
                _problems.TryAdd(field, $"came with Metadata-Version {added}, but the file has {MetadataField.Versions[version]}");
        }
    }

    private T? Single<T>(string field, Func<string, T?> read)
        where T : class
    {
        if (raw.Single(field) is not { } text || _problems.ContainsKey(field))
            return null;
        T? value = read(text);
        if (value is null)
            _problems[field] = $"has an invalid value: '{text}'";
        return value;
    }

    private ImmutableArray<T> Multiple<T>(string field, Func<string, T?> read)
        where T : class => Read(field, text => read(text) is { } value ? (true, value) : (false, null!));

    private ImmutableArray<T> Values<T>(string field, Func<string, T?> read)
        where T : struct => Read(field, text => read(text) is { } value ? (true, value) : (false, default(T)));

    private ImmutableArray<T> Read<T>(string field, Func<string, (bool IsGood, T Value)> read)
    {
        ImmutableArray<string> texts = raw.Multiple(field);
        if (texts.IsDefault || _problems.ContainsKey(field))
            return default;
        var values = ImmutableArray.CreateBuilder<T>(texts.Length);
        foreach (string text in texts)
        {
            (bool isGood, T value) = read(text);
            if (!isGood)
            {
                _problems[field] = $"has an invalid value: '{text}'";
                return default;
            }

            values.Add(value);
        }

        return values.ToImmutable();
    }

    private static string? CheckName(string text) => PackageName.TryParse(text, out _) ? text : null;

    private static bool IsDynamicField(string field) => MetadataField.Find(field) is not null && !MetadataField.Required.Contains(field);

    private static bool HasLineBreak(string text) => text.AsSpan().ContainsAny("\n\r\v\f\u001C\u001D\u001E\u0085\u2028\u2029");

    /// <summary>A resolved path inside the project, with forward slashes (PEP 639).</summary>
    private static bool IsLicensePath(string path) =>
        !path.Contains("..", StringComparison.Ordinal)
        && !path.AsSpan().ContainsAny('*', '\\')
        && !path.StartsWith('/')
        && !(path.Length > 1 && path[1] == ':');
}
