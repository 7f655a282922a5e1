using System.Collections.Immutable;

namespace PipSharp.RequirementFiles;

/// <summary>What the options of a line change.</summary>
internal static class LineOptionEffects
{
    /// <summary>The options about formats and releases; as in pip they count on every line, a requirement's line too.</summary>
    public static RequirementsFileOptions OfSelections(RequirementsFileOptions options, ParsedLine line)
    {
        foreach (LineOptionUse use in line.Options)
        {
            options = use.Option switch
            {
                LineOption.NoBinary => options with { Formats = options.Formats.WithNoBinary(use.Value) },
                LineOption.OnlyBinary => options with { Formats = options.Formats.WithOnlyBinary(use.Value) },
                LineOption.AllReleases => options with { Releases = options.Releases.WithAllReleases(use.Value) },
                LineOption.OnlyFinal => options with { Releases = options.Releases.WithOnlyFinal(use.Value) },
                _ => options,
            };
            if (use.Option is LineOption.UseFeature)
                LineOptionValues.CheckFeature(use.Value);
        }

        return options;
    }

    /// <summary>The other options; they count on lines without a requirement and without -r or -c.</summary>
    public static RequirementsFileOptions OfOptionLine(RequirementsFileOptions options, ParsedLine line, Func<string, string> nextToFile)
    {
        options = OfIndexes(options, line);
        foreach (LineOptionUse use in line.Options)
        {
            options = use.Option switch
            {
                LineOption.PreferBinary => options with { PreferBinary = true },
                LineOption.Pre => options with { Releases = options.Releases.WithPre() },
                LineOption.RequireHashes => options with { RequireHashes = true },
                LineOption.NoRequireHashes => options with { NoRequireHashes = true },
                LineOption.TrustedHost => options with { TrustedHosts = With(options.TrustedHosts, TrustedHost.Normalize(use.Value)) },
                LineOption.UseFeature => options with { Features = With(options.Features, use.Value) },
                _ => options,
            };
        }

        // Of several on a line only the first counts, as in pip.
        return line.First(LineOption.FindLinks) is { } links
            ? options with { FindLinks = options.FindLinks.Add(nextToFile(links)) }
            : options;
    }

    /// <summary>--no-index rules out the others for good; the last --index-url replaces all indexes, then come the extra ones.</summary>
    private static RequirementsFileOptions OfIndexes(RequirementsFileOptions options, ParsedLine line)
    {
        if (options.NoIndex || line.First(LineOption.NoIndex) is not null)
            return line.First(LineOption.NoIndex) is null ? options : options with { NoIndex = true, IndexUrls = [] };

        foreach (LineOptionUse use in line.Options)
            if (use.Option is LineOption.IndexUrl && use.Value.Length > 0)
                options = options with { IndexUrls = [use.Value] };
        foreach (LineOptionUse use in line.Options)
            if (use.Option is LineOption.ExtraIndexUrl)
                options = options with { IndexUrls = options.IndexUrls.Add(use.Value) };
        return options;
    }

    private static ImmutableArray<string> With(ImmutableArray<string> values, string value) =>
        values.Contains(value) ? values : values.Add(value);
}
