using PipSharp.Cli;

// Before anything else is made: scripts ask for the version a hundred times a day.
if (args is ["--version"] or ["-V"])
    return VersionText.Print();
StandardStream.HoldPlaces();
return new CommandLine(Surroundings.OfProcess()) { Interruption = Interruption.OfProcess() }.RunAsync(args).GetAwaiter().GetResult();
