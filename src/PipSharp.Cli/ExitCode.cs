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

    /// <summary>A variable or a file gives an option a value that it cannot have.</summary>
    public const int ConfiguredValue = 3;

    /// <summary>Ctrl-C: pip answers it as any other error.</summary>
    public const int Interrupted = 1;
}
