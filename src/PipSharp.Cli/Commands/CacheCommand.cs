using PipSharp.Caching;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;

namespace PipSharp.Cli.Commands;

/// <summary>pip's `cache`, and `prune` and `verify` besides.</summary>
internal sealed class CacheCommand() : CliCommand("cache", "Inspect and manage the cache of wheels and index pages.")
{
    private readonly CacheOptionGroup _options = new();

    public override string[] Usage =>
    [
        "dir", "info [--format=[human, json]]", "list [<pattern>] [--format=[human, abspath, json]]", "remove <pattern>", "purge",
        "prune [--max-age=<time>] [--max-size=<size>]", "verify",
    ];

    public override IReadOnlyList<string> Actions { get; } = ["dir", "info", "list", "prune", "purge", "remove", "verify"];

    protected override IEnumerable<OptionGroup> OwnGroups => [_options];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        if (input.CacheFolder is not { } folder)
            throw new PipSharpException("cache-disabled", "pipsharp cache commands can not function since cache is disabled.");
        if (input.Words is not [var action, .. var words] || !Actions.Contains(action, StringComparer.Ordinal))
            throw new PipSharpException("nothing-asked", $"Need an action ({string.Join(", ", Actions)}) to perform.");
        if (words.Length > (action is "list" or "remove" ? 1 : 0))
            throw new PipSharpException("too-many-arguments", "Too many arguments");
        var care = new CacheCare(folder, TimeProvider.System, wheel => input.Talk.Detail($"Removed {wheel}"));
        return Task.FromResult(Run(action, words.FirstOrDefault(), care, input, cancel));
    }

    private int Run(string action, string? pattern, CacheCare care, CommandInput input, CancellationToken cancel)
    {
        var text = new CacheText(input.Talk, input.Value(_options.Format) ?? "human");
        switch (action)
        {
            case "dir":
                input.Talk.Info(input.CacheFolder!);
                break;
            case "info":
                text.ShowSummary(input.CacheFolder!, care.Summarize());
                break;
            case "list":
                text.ShowWheels(care.List(pattern));
                break;
            case "verify":
                return text.ShowVerified(care.Verify(cancel)) ? ExitCode.Success : ExitCode.Error;
            case "prune":
                text.ShowRemoved(care.Prune(_options.Pruning(input)));
                break;
            case "purge":
                Remove("*", care, input, text);
                break;
            default:
                Remove(pattern ?? throw new PipSharpException("nothing-asked", "Please provide a pattern"), care, input, text);
                break;
        }

        return ExitCode.Success;
    }

    private static void Remove(string pattern, CacheCare care, CommandInput input, CacheText text)
    {
        DiskUsage removed = care.Remove(pattern);
        if (removed.Files == 0)
            input.Talk.Warn("No matching packages" + (pattern == "*" ? "" : $" for pattern \"{pattern}\""));
        text.ShowRemoved(removed);
    }
}
