namespace PipSharp.Cli;

/// <summary>pip's exit codes.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Error = 1;
    public const int Usage = 2;

    /// <summary>A defect of PipSharp.</summary>
    public const int Unexpected = 3;

    /// <summary>--require-virtualenv, and there is none.</summary>
    public const int NoVirtualEnvironment = 3;

    /// <summary>A value in a configuration file or a variable that its option does not take.</summary>
    public const int ConfiguredValue = 3;

    /// <summary>128 and the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
