using System.CommandLine;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Options;

namespace PipSharp.Cli.Commands;

/// <summary>One command: its options, and what it does with them.</summary>
internal abstract class CliCommand(string name, string summary)
{
    public string Name { get; } = name;
    public string Summary { get; } = summary;
    public GeneralOptions General { get; } = new();

    /// <summary>The arguments that are no options.</summary>
    public Argument<string[]> Words { get; } = new("words") { Arity = ArgumentArity.ZeroOrMore };

    /// <summary>What follows the command's name, one line for each form.</summary>
    public abstract string[] Usage { get; }

    /// <summary>In the order of the help; the general options come last.</summary>
    public IEnumerable<OptionGroup> Groups => [.. OwnGroups, General];

    /// <summary>Uses the network anyway, so a question for newer releases of PipSharp may go along.</summary>
    public virtual bool AsksForReleases => false;

    /// <summary>The words of which the first argument is one; none if the command has no actions.</summary>
    public virtual IReadOnlyList<string> Actions => [];

    /// <summary>What its words are, after the action if there is one.</summary>
    public virtual WordKind Takes => WordKind.Unknown;

    /// <summary>Whether --require-virtualenv counts: for what changes an environment or fetches for it, as in pip.</summary>
    public virtual bool HeedsRequireVirtualEnvironment => false;

    /// <summary>Names of pip's options that pip's command of this name does not
    /// have: they must not make its abbreviations ambiguous.</summary>
    public virtual IReadOnlyList<string> BeyondPip => [];

    /// <summary>Its words are another command, whose options are not ours.</summary>
    public virtual bool RunsAnother => false;

    protected abstract IEnumerable<OptionGroup> OwnGroups { get; }

    public abstract Task<int> RunAsync(CommandInput input, CancellationToken cancel);

    public Command Build()
    {
        var command = new Command(Name, Summary) { Words };
        foreach (Option option in Groups.SelectMany(group => group.All))
            command.Add(option);
        return command;
    }
}
