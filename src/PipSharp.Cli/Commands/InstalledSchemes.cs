using PipSharp.Distributions;
using PipSharp.Environments;

namespace PipSharp.Cli.Commands;

/// <summary>Which scheme an installed distribution belongs to: the interpreter's own or the user's.</summary>
internal static class InstalledSchemes
{
    public static InstallScheme Of(TargetEnvironment environment, InstalledDistribution one) =>
        environment.Interpreter.UserScheme is { } user && Folders.IsBelow(one.Location, user.PureLib)
            ? user
            : environment.Interpreter.Scheme;

    /// <summary>False for what a virtual environment only sees of the interpreter behind it.</summary>
    public static bool IsOwn(TargetEnvironment environment, InstalledDistribution one) =>
        !environment.Interpreter.IsVirtual || Folders.IsBelow(one.Location, environment.Interpreter.Prefix);
}
