using System.CommandLine;
using System.Globalization;
using PipSharp.Cli.Options;
using PipSharp.Distributions;
using PipSharp.Indexes;
using PipSharp.Requirements;

namespace PipSharp.Cli.Commands;

/// <summary>The options that `install` and `compile` share, and the request that they make.</summary>
internal sealed class RequestOptions
{
    public RequirementOptionGroup Requirement { get; } = new();
    public SelectionOptionGroup Selection { get; } = new();
    public IndexOptionGroup Index { get; } = new();

    /// <exception cref="UsageException">a number that is none</exception>
    public InstallRequest ToRequest(CommandInput input) => new()
    {
        RequirementFiles = [.. input.Values(Requirement.Requirements)],
        ConstraintFiles = [.. input.Values(Requirement.Constraints)],
        Environment = input.EnvironmentRequest(willWrite: false),
        Indexes = Indexes(input),
        Formats = Formats(input),
        PreferBinary = input.Flag(Selection.PreferBinary),
        Pre = input.Flag(Selection.Pre),
        NoDependencies = input.Flag(Requirement.NoDependencies),
        IgnoreRequiresPython = input.Flag(Requirement.IgnoreRequiresPython),
        RequireHashes = input.Flag(Requirement.RequireHashes),
    };

    private IndexOptions Indexes(CommandInput input)
    {
        GeneralOptions general = input.Command.General;
        string first = input.Value(Index.IndexUrl) ?? IndexOptions.PublicIndex;
        return new IndexOptions
        {
            Indexes = input.Flag(Index.NoIndex) ? [] : [Place(input, first), .. input.Values(Index.ExtraIndexUrls).Select(url => Place(input, url))],
            FindLinks = [.. input.Values(Index.FindLinks).Select(url => Place(input, url))],
            TrustedHosts = [.. input.Values(general.TrustedHosts)],
            CacheFolder = input.CacheFolder,
            Timeout = TimeSpan.FromSeconds(Number(input, general.Timeout, 15)),
            Retries = (int)Number(input, general.Retries, 5),
            Offline = input.Flag(Index.Offline),
            Refresh = input.Flag(Index.Refresh),
            RefreshPackages = [.. input.Values(Index.RefreshPackages).Select(PackageName.Parse)],
        };
    }

    private FormatControl Formats(CommandInput input)
    {
        FormatControl formats = FormatControl.Default;
        foreach (string value in input.Values(Selection.NoBinary))
            formats = formats.WithNoBinary(value);
        foreach (string value in input.Values(Selection.OnlyBinary))
            formats = formats.WithOnlyBinary(value);
        return formats;
    }

    private static string Place(CommandInput input, string place) =>
        place.Contains("://", StringComparison.Ordinal) || place.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? place : input.Absolute(place);

    private static double Number(CommandInput input, Option<string> option, double unset)
    {
        if (input.Value(option) is not { } text)
            return unset;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number is >= 0 and < 1e6
            ? number
            : throw new UsageException($"option {option.Name}: invalid number: '{text}'");
    }
}
