namespace PipSharp.Scenarios.BesideVirtualenvwrapper;

public sealed class CommandsInBash() : CommandsOfVirtualenvwrapper("bash");
