using PipSharp.Cli.Commands;
using PipSharp.Installing;
using PipSharp.Planning;

namespace PipSharp.Cli.Rendering;

/// <summary>Which files of installed packages are not as they should be.</summary>
internal sealed class DamageText(CommandInput input)
{
    public static string Of(FileProblem problem) => problem.Kind switch
    {
        FileProblemKind.Missing => $"{problem.Path} is missing",
        FileProblemKind.Changed => $"{problem.Path} was changed",
        FileProblemKind.Unreadable => $"{problem.Path} cannot be read",
        _ => $"{problem.Path} is missing or cannot be read, so its files are unknown",
    };

    public void Show(IEnumerable<DamagedPackage> damaged)
    {
        foreach (DamagedPackage one in damaged)
        {
            input.Talk.Info($"{one.Distribution.RawName} {one.Distribution.Version} is damaged:");
            foreach (FileProblem problem in one.Problems)
                input.Talk.Info("  " + Of(problem));
            foreach (string path in one.Edited)
                input.Talk.Info($"  {path} was edited, and stays as it is (--config-files puts it back)");
            if (one.WhyNot is { } why)
                input.Talk.Error($"{one.Distribution.RawName} {one.Distribution.Version} cannot be repaired: {why}.");
        }
    }

    public void Finish(InstallReport report, bool isDry)
    {
        string[] names = [.. report.Plan.Packages.Where(one => one.Action != PlannedAction.Keep)
            .Select(one => $"{one.Resolved.Name}-{one.Resolved.Version}")];
        if (names.Length > 0)
            input.Talk.Info((isDry ? "Would repair " : "Successfully repaired ") + string.Join(' ', names));
    }
}
