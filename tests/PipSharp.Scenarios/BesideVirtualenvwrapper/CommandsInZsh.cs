namespace PipSharp.Scenarios.BesideVirtualenvwrapper;

public sealed class CommandsInZsh() : CommandsOfVirtualenvwrapper("zsh");
