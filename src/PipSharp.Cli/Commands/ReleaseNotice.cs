using NuGet.Versioning;

namespace PipSharp.Cli.Commands;

/// <summary>pip's notice of a newer release, for a person at a terminal: machines, and who has said no, are never asked for.</summary>
internal static class ReleaseNotice
{
    private const string FeedVariable = "PIPSHARP_RELEASE_FEED";

    public static async Task<int> RunAsync(CliCommand command, CommandInput input, CancellationToken cancel)
    {
        if (!command.AsksForReleases || !IsWanted(input))
            return await command.RunAsync(input, cancel);
        var check = input.Surroundings.Variable(FeedVariable) is { } feed
            ? new ReleaseCheck(input.CacheFolder!, VersionText.Release, TimeProvider.System) { Feed = feed }
            : new ReleaseCheck(input.CacheFolder!, VersionText.Release, TimeProvider.System);
        check.Begin(NetworkSettings.Indexes(input));
        int exitCode = await command.RunAsync(input, cancel);
        if (await check.NewerAsync() is { } newer)
            Show(input, newer);
        return exitCode;
    }

    private static bool IsWanted(CommandInput input) =>
        input.Surroundings.IsErrorTerminal && input.Talk.Verbosity >= 0 && input.Surroundings.Variable("CI") is null
            && input.CacheFolder is not null
        && !input.Flag(input.Command.General.NoVersionCheck) && !input.Arguments.Any(IsOfAMachineOrOffline);

    /// <summary>Who reads the report is a program, wherever else the words go.</summary>
    private static bool IsOfAMachineOrOffline(string argument) =>
        argument is "--no-index" or "--offline" or "--report" || argument.StartsWith("--report=", StringComparison.Ordinal);

    private static void Show(CommandInput input, NuGetVersion newer)
    {
        input.Talk.Note("");
        input.Talk.Note(
            $"[notice] A new release of pipsharp is available: {VersionText.Release.ToNormalizedString()} -> {newer.ToNormalizedString()}");
        input.Talk.Note($"[notice] To update, run: {UpdateBy(input.Surroundings.Program)}");
    }

    /// <summary>By what put the program there.</summary>
    private static string UpdateBy(string program)
    {
        if (program.Contains($"{Path.DirectorySeparatorChar}.dotnet{Path.DirectorySeparatorChar}tools", StringComparison.Ordinal))
            return "dotnet tool update --global PipSharp";
        string python = Path.Combine(Path.GetDirectoryName(program) ?? "", OperatingSystem.IsWindows() ? "python.exe" : "python");
        return File.Exists(python) ? $"{program} install --upgrade pipsharp" : "dotnet tool update PipSharp, or download the new program";
    }
}
