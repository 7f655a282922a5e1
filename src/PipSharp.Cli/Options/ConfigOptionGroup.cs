using PipSharp.Cli.Commands;
using System.CommandLine;
using PipSharp.Configuration;

namespace PipSharp.Cli.Options;

/// <summary>Which file `config` speaks of.</summary>
internal sealed record ConfigOptionGroup() : OptionGroup("Config Options")
{
    public Option<string> Editor { get; } = NewOption.Single(
        "--editor", "editor", "Editor to use to edit the file. Uses VISUAL or EDITOR environment variables if not provided.");
    private readonly Option<bool> _global = NewOption.Flag("--global", "Use the system-wide configuration file only");
    private readonly Option<bool> _user = NewOption.Flag("--user", "Use the user configuration file only");
    private readonly Option<bool> _site = NewOption.Flag("--site", "Use the current environment configuration file only");

    public override IEnumerable<Option> All => [Editor, _global, _user, _site];

    /// <returns>null: none was chosen</returns>
    /// <exception cref="PipSharpException">contradictory-options</exception>
    public ConfigurationKind? Kind(CommandInput input)
    {
        ConfigurationKind[] kinds =
        [
            .. input.Flag(_user) ? [ConfigurationKind.User] : Array.Empty<ConfigurationKind>(),
            .. input.Flag(_global) ? [ConfigurationKind.Global] : Array.Empty<ConfigurationKind>(),
            .. input.Flag(_site) ? [ConfigurationKind.Site] : Array.Empty<ConfigurationKind>(),
        ];
        return kinds.Length switch
        {
            0 => null,
            1 => kinds[0],
            _ => throw new PipSharpException(
                "contradictory-options", "Need exactly one file to operate upon (--user, --site, --global) to perform."),
        };
    }
}
