namespace PipSharp.Cli;

/// <summary>The command line itself is wrong: exit code 2, with the command's usage.</summary>
internal sealed class UsageException(string message) : PipSharpException("usage", message);
