using PipSharp.Cli.Commands;
using PipSharp.Environments;

namespace PipSharp.Cli.Rendering;

/// <summary>pip's warning to root.</summary>
internal static class RootWarning
{
    public static void Show(CommandInput input, TargetEnvironment environment, string? action)
    {
        if (!input.Surroundings.IsRoot || environment.Interpreter.IsVirtual || action == "ignore")
            return;
        input.Talk.Warn(
            "Running pipsharp as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager, "
            + "possibly rendering your system unusable. It is recommended to use a virtual environment instead: https://pip.pypa.io/warnings/venv. "
            + "Use the --root-user-action option if you know what you are doing and want to suppress this warning.");
    }
}
