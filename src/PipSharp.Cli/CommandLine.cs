using System.CommandLine;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Commands;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Configuration;
using PipSharp.Environments;

namespace PipSharp.Cli;

/// <summary>From arguments to exit code: find the command, read its options, run it, show what went wrong.</summary>
internal sealed class CommandLine(Surroundings surroundings)
{
    private CliCommand? _command;

    /// <summary>What the process hears of signals; null: nobody interrupts.</summary>
    public Interruption? Interruption { get; init; }

    public async Task<int> RunAsync(string[] arguments)
    {
        using var talk = new Talk(surroundings);
        if (WordCompletion.Asked(surroundings) is { } completion)
            return Complete(talk, completion);
        try
        {
            return Told(talk, await DispatchAsync(arguments, talk, Interruption?.Token ?? CancellationToken.None));
        }
        catch (Exception e) when (Interruption is { Token.IsCancellationRequested: true }
            && e is not PipSharpException { Code: "rollback-failed" or "recovery-failed" })
        {
            // Not only OperationCanceledException: a child that the same Ctrl-C has ended looks like a failure of its own.
            talk.Error("Operation cancelled by user");
            return Interruption.ExitCode;
        }
        catch (Exception e)
        {
            return new ErrorText(talk, surroundings, _command).Show(e, isDebug: arguments.Contains("--debug", StringComparer.Ordinal));
        }
    }

    /// <summary>Who asked for data and did not get all of it must know; a change that was
    /// made is made. A reader that has had enough (`| head -1`) is no failure.</summary>
    private int Told(Talk talk, int exitCode)
    {
        const string brokenPipe = "Broken pipe";
        talk.Flush();
        if (talk.OutputFailure is not { } why || why == brokenPipe)
            return exitCode;
        talk.Warn($"Standard output could not be written: {why}");
        return exitCode != ExitCode.Success || _command is InstallCommand or UninstallCommand or UndoCommand or RepairCommand
            ? exitCode
            : ExitCode.Error;
    }

    private async Task<int> DispatchAsync(string[] arguments, Talk talk, CancellationToken cancel)
    {
        (string[] general, string? name, string[] rest) = FindCommand(arguments);
        _command = CommandList.Get(name ?? "help");
        var table = new OptionTable(_command.Groups.SelectMany(group => group.All), _command.BeyondPip);
        ArgumentReader reader = new ArgumentReader(table, [.. general, .. rest]).Read(untilWord: _command.RunsAnother);
        if (Has(reader, _command.General.Version))
            return Print(talk, VersionText.IsAskedAsPip ? VersionText.OfPip(surroundings.Program, PythonVersion(reader)) : VersionText.Of(surroundings.Program));
        if (Has(reader, _command.General.Help))
            return Print(talk, name is null ? HelpText.OfAll() : HelpText.Of(_command));
        RefuseUnsupported(reader);
        List<OptionUse> uses = [.. ConfiguredOptions.Of(Configuration(reader), Configurable()), .. reader.Uses];
        ParseResult parsed =
            CommandTokens.Parse(_command.Build(), table, uses, _command.RunsAnother ? [.. reader.Words, .. reader.Rest] : reader.Words);
        var input = new CommandInput(surroundings, talk, parsed, _command) { Arguments = arguments };
        SetUp(talk, input);
        return await ReleaseNotice.RunAsync(_command, input, cancel);
    }

    /// <summary>No interpreter is no reason not to say the version.</summary>
    private string? PythonVersion(ArgumentReader reader)
    {
        try
        {
            string? python = reader.Uses.FindLast(use => use.Option == _command!.General.Python).Value;
            return new EnvironmentFinder(surroundings.Variables, surroundings.WorkingFolder)
                .Describe(python, CachePlace.Of(surroundings, given: null)).Markers.PythonVersion;
        }
        catch (PipSharpException)
        {
            return null;
        }
    }

    private static int Complete(Talk talk, WordCompletion completion)
    {
        foreach (string line in completion.Lines())
            talk.Data(line + "\n");
        return ExitCode.Error; // pip's, always: whatever called it knows that no command was run
    }

    /// <summary>The command's name is the first argument that is neither an option nor an option's value.</summary>
    private static (string[] General, string? Name, string[] Others) FindCommand(string[] arguments)
    {
        if (arguments is [var first, .. var others] && !first.StartsWith('-'))
            return ([], first, others);
        ArgumentReader reader = new ArgumentReader(new OptionTable(new GeneralOptions().All), arguments).Read(untilWord: true);
        string[] rest = [.. reader.Rest];
        return (arguments[..^rest.Length], rest.FirstOrDefault(), rest.Length == 0 ? [] : rest[1..]);
    }

    private OptionTable Configurable() =>
        new(_command!.Groups.Where(static group => group.IsConfigurable).SelectMany(static group => group.All));

    private static bool Has(ArgumentReader reader, Option option) => reader.Uses.Exists(use => use.Option == option);

    private static int Print(Talk talk, string text)
    {
        talk.Data(text + "\n");
        return ExitCode.Success;
    }

    private void RefuseUnsupported(ArgumentReader reader)
    {
        Option[] unsupported = [.. _command!.Groups.SelectMany(group => group.Unsupported)];
        if (reader.Uses.Find(use => unsupported.Contains(use.Option)) is { Option: { } option })
            throw new PipSharpException(
                "unsupported-option", $"The option {option.Name} is known but not supported by this version of PipSharp.",
                option.Description);
    }

    private PipConfiguration Configuration(ArgumentReader reader)
    {
        GeneralOptions general = _command!.General;
        string? python = reader.Uses.FindLast(use => use.Option == general.Python).Value;
        return PipConfiguration.Load(
            _command.Name, surroundings.Variables, () => SitePrefix.Of(surroundings, python), Has(reader, general.Isolated));
    }

    private void SetUp(Talk talk, CommandInput input)
    {
        GeneralOptions general = _command!.General;
        talk.Verbosity = Math.Clamp(input.Count(general.Verbose) - input.Count(general.Quiet), -3, 3);
        if (input.Value(general.Log) is { } log)
            talk.LogTo(input.Absolute(log));
        if (input.Values(general.Features).Intersect(PipFeatures.AlwaysEnabled).Order(StringComparer.Ordinal)
            .ToArray() is { Length: > 0 } always)
            talk.Warn($"The following features are always enabled: {string.Join(", ", always)}.");
        talk.IsColored = surroundings.IsErrorTerminal && !input.Flag(general.NoColor) && surroundings.Variable("NO_COLOR") is null
            && surroundings.Variable("TERM") != "dumb";
    }
}
