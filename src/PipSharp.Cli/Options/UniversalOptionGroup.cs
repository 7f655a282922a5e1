using System.CommandLine;
using PipSharp.Cli.Commands;
using PipSharp.Versions;

namespace PipSharp.Cli.Options;

/// <summary>One answer for many environments, and for which.</summary>
internal sealed record UniversalOptionGroup() : OptionGroup("Universal Options")
{
    public Option<bool> Universal { get; } =
        NewOption.Flag("--universal", "Find one answer for all platforms and Pythons, with markers where they differ.");
    public Option<string> RequiresPython { get; } = NewOption.Single(
        "--requires-python", "specifier", "With --universal: the Pythons to serve (default: from the interpreter's minor version on).");

    public override IEnumerable<Option> All => [Universal, RequiresPython];

    /// <returns>null: from the interpreter's minor version on</returns>
    /// <exception cref="UsageException">no specifier; --requires-python without --universal</exception>
    public VersionSpecifierSet? Pythons(CommandInput input)
    {
        if (input.Value(RequiresPython) is not { } text)
            return null;
        if (!input.Flag(Universal))
            throw new UsageException("option --requires-python is for --universal; for one Python use --python-version");
        return VersionSpecifierSet.TryParse(text, out VersionSpecifierSet? pythons)
            ? pythons
            : throw new UsageException($"option --requires-python: invalid specifier: '{text}': write it as '>=3.9' or '>=3.9,<3.14'");
    }
}
