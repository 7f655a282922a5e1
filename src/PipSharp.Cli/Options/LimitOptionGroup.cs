using System.CommandLine;
using System.Globalization;
using PipSharp.Cli.Commands;
using PipSharp.Indexes;
using PipSharp.Requirements;
using PipSharp.Wheels;

namespace PipSharp.Cli.Options;

/// <summary>How much may come from outside; each limit that is hit names its option here.</summary>
internal sealed record LimitOptionGroup() : OptionGroup("Limit Options")
{
    private readonly Option<string> _ratio = NewOption.Single(
        "--max-ratio", "n", "Refuse an archive of more than 64 MiB that unpacks to more than <n> times its size (default: 50).");
    private readonly Option<string> _unpacked =
        NewOption.Single("--max-unpacked", "size", "Refuse an archive that unpacks to more than <size>, such as 20GiB (default: 8GiB).");
    private readonly Option<string> _entries =
        NewOption.Single("--max-entries", "n", "Refuse an archive of more than <n> entries (default: 250000).");
    private readonly Option<string> _metadata = NewOption.Single(
        "--max-metadata", "size",
        "Refuse METADATA of more than <size> (default: 16MiB); the limits of WHEEL, entry_points.txt and RECORD follow in proportion.");
    private readonly Option<string> _page =
        NewOption.Single("--max-page", "size", "Refuse an index page of more than <size> (default: 64MiB).");
    private readonly Option<string> _redirects =
        NewOption.Single("--max-redirects", "n", "Follow at most <n> redirects of one request (default: 10).");
    private readonly Option<string[]> _large = NewOption.List("--allow-large", "name", "Archives of <name> may be of any size and ratio.");

    public override IEnumerable<Option> All => [_ratio, _unpacked, _entries, _metadata, _page, _redirects, _large];

    /// <exception cref="UsageException">a number or size that is none</exception>
    public ArchiveLimits Archives(CommandInput input) => new()
    {
        Ratio = Count(input, _ratio, ArchiveLimits.Default.Ratio),
        UnpackedSize = Size(input, _unpacked, ArchiveLimits.Default.UnpackedSize),
        Entries = Count(input, _entries, ArchiveLimits.Default.Entries),
        MetadataSize = Size(input, _metadata, ArchiveLimits.Default.MetadataSize),
        AllowLarge = [.. Names(input)],
    };

    /// <exception cref="UsageException">a number or size that is none</exception>
    public IndexOptions Indexes(CommandInput input, IndexOptions options) => options with
    {
        MostPageBytes = Size(input, _page, options.MostPageBytes),
        MostMetadataBytes = Size(input, _metadata, options.MostMetadataBytes),
        MostRedirects = Count(input, _redirects, options.MostRedirects),
    };

    private IEnumerable<PackageName> Names(CommandInput input)
    {
        foreach (string names in input.Values(_large))
        {
            foreach (string name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                yield return PackageName.Parse(name);
        }
    }

    private static int Count(CommandInput input, Option<string> option, int unset)
    {
        if (input.Value(option) is not { } text)
            return unset;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new UsageException($"option {option.Name}: invalid number: '{text}'");
    }

    private static long Size(CommandInput input, Option<string> option, long unset)
    {
        if (input.Value(option) is not { } text)
            return unset;
        return ByteSize.TryParse(text, out long size) && size > 0
            ? size
            : throw new UsageException($"option {option.Name}: invalid size: '{text}' (such as 500MB or 8GiB)");
    }
}
