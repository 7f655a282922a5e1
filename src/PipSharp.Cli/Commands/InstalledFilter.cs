using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Distributions;
using PipSharp.Environments;

namespace PipSharp.Cli.Commands;

/// <summary>The installed packages that `list` and `freeze` speak of; names of
/// the standard library's own entries never count (pip).</summary>
internal static class InstalledFilter
{
    private static readonly string[] s_standardLibrary = ["python", "wsgiref", "argparse"];

    /// <returns>sorted by name; and the interpreter that they are for</returns>
    public static (List<InstalledDistribution> Shown, InterpreterFacts Interpreter) Find(
        CommandInput input, InstalledOptionGroup options, CancellationToken cancel)
    {
        TargetEnvironment environment =
            EnvironmentEntrance.Enter(input.Environments, input.EnvironmentRequest(willWrite: false), input.Talk.Warn);
        if (input.Values(options.Paths) is { Length: > 0 } paths)
            return (Shown(input, options, FindIn(input, options, paths)), environment.Interpreter);
        ProblemText.Warn(input.Talk, environment);
        Task<string[]> incomplete =
            SideBySide.Begin(environment.Installed, () => IncompleteText.Lines(input, environment, cancel).ToArray());
        ReadAll(environment.Installed);
        foreach (string line in incomplete.GetAwaiter().GetResult())
            input.Talk.Warn(line);
        IEnumerable<InstalledDistribution> found = environment.Installed;
        if (input.Flag(options.Local) && environment.Interpreter.IsVirtual)
            found = found.Where(one => Folders.IsBelow(one.Location, environment.Interpreter.Prefix));
        if (input.Flag(options.User))
            found = found.Where(one => environment.Interpreter.UserScheme is { } user && Folders.IsBelow(one.Location, user.PureLib));
        return (Shown(input, options, found), environment.Interpreter);
    }

    /// <summary>What every line of these commands asks of a distribution; it is kept there.</summary>
    private static void ReadAll(IReadOnlyList<InstalledDistribution> installed) =>
        SideBySide.ForEach(installed, i => _ = (installed[i].RawName, installed[i].EditableProject));

    private static IEnumerable<InstalledDistribution> FindIn(CommandInput input, InstalledOptionGroup options, string[] paths)
    {
        if (input.Flag(options.User) || input.Flag(options.Local))
            throw new PipSharpException("contradictory-options", "Cannot combine '--path' with '--user' or '--local'");
        return InstalledDistributionReader.Read(paths.Select(input.Absolute)).Distributions;
    }

    private static List<InstalledDistribution> Shown(
        CommandInput input, InstalledOptionGroup options, IEnumerable<InstalledDistribution> found)
    {
        bool withoutEditables = input.Flag(options.ExcludeEditable);
        return [.. found.Where(one => !s_standardLibrary.Contains(one.Name.Normalized, StringComparer.Ordinal) && !(withoutEditables && one.EditableProject is not null)).OrderBy(one => one.Name)];
    }
}
