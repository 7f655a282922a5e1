using PipSharp.Building;
using PipSharp.Cli.Commands;

namespace PipSharp.Cli.Rendering;

/// <summary>Says why a command failed, and gives its exit code.</summary>
internal sealed class ErrorText(Talk talk, Surroundings surroundings, CliCommand? command)
{
    /// <summary>pip's words, which people search for.</summary>
    public const string HashMismatch =
        "THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, please update the hashes. "
        + "Otherwise, examine the package contents carefully; someone may have tampered with them.";

    /// <summary>-qqq</summary>
    private const int MostQuiet = -3;

    /// <summary>Failures that pip 26.3 logs as errors; all others are critical, and are said however often --quiet is given.</summary>
    private static readonly string[] s_notCritical =
    [
        "externally-managed-environment", "distutils-installed", "no-record", "build-failed", "resolution-too-deep", "connection-failed",
        "timeout", "tls-failed", "proxy-failed", "incomplete-download",
        "cache-disabled", "no-such-key", "no-editor", "editor-failed", "configuration-not-writable",
    ];

    public int Show(Exception exception, bool isDebug)
    {
        switch (exception)
        {
            case UsageException usage:
                talk.Note(command is null ? HelpText.UsageOfAll : HelpText.UsageOf(command));
                talk.Note(usage.Message);
                return ExitCode.Usage;
            case NoSolutionException none:
                ShowNoSolution(none);
                return ExitCode.Error;
            case PipSharpException known:
                ShowKnown(known);
                if (isDebug)
                    talk.Note(known.ToString());
                return CodeOf(known);
            case IOException or UnauthorizedAccessException:
                // A change of an environment says so itself; this is what the system refused before or after one.
                talk.Error($"The system refused: {exception.Message}");
                talk.Note("hint: run the same command again when the cause is gone; with --debug for where it happened.");
                if (isDebug)
                    talk.Note(exception.ToString());
                return ExitCode.Error;
            default:
                return ShowUnexpected(exception, isDebug);
        }
    }

    /// <summary>What these commands say of their words, too.</summary>
    private bool IsNotCritical(PipSharpException known) =>
        s_notCritical.Contains(known.Code, StringComparer.Ordinal) || command is ConfigCommand or CacheCommand or IndexCommand;

    private static int CodeOf(PipSharpException error) => error.Code switch
    {
        "virtualenv-required" => ExitCode.NoVirtualEnvironment,
        "invalid-configured-value" => ExitCode.ConfiguredValue,
        "invalid-configuration" or "bad-upload-time" or "bad-python-version" => ExitCode.Usage,
        _ => ExitCode.Error,
    };

    /// <summary>
    /// "ERROR: " and a hint: what scripts search for in pip's output. The code, which has no place in pip's, is a line of its own, for
    /// people: at a terminal and with -v; only where pip itself says "error: code" is it always there. See README.md.
    /// </summary>
    private void ShowKnown(PipSharpException known)
    {
        talk.HidesErrors = talk.Verbosity <= MostQuiet && IsNotCritical(known);
        if (known.Code == "externally-managed-environment")
        {
            ShowManaged(known);
            return;
        }

        if (known is BuildException failure)
            BuildFailureText.Show(talk, failure);
        else
            talk.Error(known.Code == "hash-mismatch" ? $"{HashMismatch}\n    {known.Message}" : known.Message);
        if (known.Hint is { } hint)
            talk.Note("hint: " + hint);
        if (talk.Verbosity > 0 || surroundings.IsErrorTerminal)
            talk.Note($"error[{known.Code}]");
    }

    /// <summary>PEP 668, in the form of pip and Linux distributions' documentation.</summary>
    private void ShowManaged(PipSharpException managed)
    {
        (string what, string why) = managed.Message.Split('\n', 2) is [var first, var rest] ? (first, rest) : (managed.Message, "");
        talk.Note($"error: {managed.Code}\n\n× {what}\n╰─> {why.TrimEnd().ReplaceLineEndings("\n").Replace("\n", "\n    ", StringComparison.Ordinal).Replace("\n    \n", "\n\n", StringComparison.Ordinal)}\n");
        talk.Note($"note: {managed.Hint}\nhint: See PEP 668 for the detailed specification.");
    }

    private void ShowNoSolution(NoSolutionException none)
    {
        if (none.BuiltProject is { } project)
            talk.Error($"The build requirements of {project} cannot be installed:");
        NoSolutionText text = none.Explanation is { } explained
            ? NoSolutionText.Of(explained, none.Target)
            : NoSolutionText.Of(none.NoSolution, none.Target);
        foreach (string line in text.Opening)
            talk.Error(line);
        if (none.Marker is { } marker)
            talk.Note($"There is no answer {EnvironmentText.Of(marker)}.");
        foreach (string line in text.Explanation)
            talk.Note(line);
        foreach (string line in text.Closing)
            talk.Error(line);
        foreach (string line in text.Hints)
            talk.Note(line);
    }

    private int ShowUnexpected(Exception exception, bool isDebug)
    {
        talk.Error($"{exception.GetType().Name}: {exception.Message}");
        talk.Note($"hint: this is a defect of PipSharp {VersionText.Number} ({surroundings.Program}); run again with --debug for where it happened.");
        if (isDebug)
            talk.Note(exception.ToString());
        return ExitCode.Unexpected;
    }
}
