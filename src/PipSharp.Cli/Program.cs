using PipSharp.Cli;
using PipSharp.Cli.Commands;

// Before anything else is made: scripts ask for the version a hundred times a day, and every start of a shell waits for its text.
if (args is (["--version"] or ["-V"]) && !VersionText.IsAskedAsPip)
    return VersionText.Print();
if (args is ["shell-init", ..] && ShellInitCommand.TryPrintAtOnce(args))
    return ExitCode.Success;
StandardStream.HoldPlaces();
TemporaryPlace.Settle();
return new CommandLine(Surroundings.OfProcess()) { Interruption = Interruption.OfProcess() }.RunAsync(args).GetAwaiter().GetResult();
