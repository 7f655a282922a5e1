using System.CommandLine;
using PipSharp.Cli.Commands;

namespace PipSharp.Cli.Options;

/// <summary>What `cache` shows, and what `cache prune` spares.</summary>
internal sealed record CacheOptionGroup() : OptionGroup("Cache Options")
{
    private readonly Option<string> _maxAge =
        NewOption.Single("--max-age", "time", "With prune: remove what was not used for <time>, such as 30d, 12h or 2w.");
    private readonly Option<string> _maxSize = NewOption.Single(
        "--max-size", "size", "With prune: remove what was used least recently until no more than <size> is left, such as 5GB.");

    public ChoiceOption Format { get; } =
        NewOption.Choice("--format", ["human", "abspath", "json"], "Select the output format among: human (default), abspath or json");

    public override IEnumerable<Option> All => [Format, _maxAge, _maxSize];

    /// <exception cref="UsageException">a time or size that is none</exception>
    public CachePruning Pruning(CommandInput input)
    {
        TimeSpan age = default;
        long size = 0;
        string? ageText = input.Value(_maxAge), sizeText = input.Value(_maxSize);
        if (ageText is not null && !TimeLength.TryParse(ageText, out age))
            throw new UsageException($"option --max-age: invalid time: '{ageText}' (such as 30d, 12h or 2w)");
        if (sizeText is not null && !ByteSize.TryParse(sizeText, out size))
            throw new UsageException($"option --max-size: invalid size: '{sizeText}' (such as 500MB or 5GiB)");
        return new CachePruning(ageText is null ? null : age, sizeText is null ? null : size);
    }
}
