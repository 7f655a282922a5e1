using System.Text.Json;

namespace PipSharp.Building;

/// <summary>One hook, called in a process of its own; what went wrong, in words.</summary>
internal sealed class HookRun(SourceTree tree, BuildEnvironment environment, BuildOptions options)
{
    private const string AnyHint =
        "The project's own build failed, with the words above. A wheel of another version may do: --only-binary chooses wheels only.";

    /// <param name="callFolder">empty; question and answer lie there</param>
    public async Task<HookAnswer> RunAsync(HookCall call, string callFolder, CancellationToken cancel)
    {
        CheckBackendPath(call);
        await File.WriteAllBytesAsync(Path.Combine(callFolder, "call.json"), call.ToJson(), cancel);
        var output = new BuildOutput(options.Output is { } listener ? line => listener(WithoutSecrets(line)) : null);
        int? code = await BackendProcess.RunAsync(
            environment, callFolder, tree.Folder, output, new TimeLimit(options.Timeout, options.Time), cancel);
        string answer = Path.Combine(callFolder, "answer.json");
        if (code != 0 || !File.Exists(answer))
            throw Explain(call, code, output);
        try
        {
            return HookAnswer.Read(await File.ReadAllBytesAsync(answer, cancel));
        }
        catch (JsonException e)
        {
            throw Failure("wrong-build-answer", $"{Place(call)} left an answer that cannot be read: {e.Message}", output, hint: null);
        }
    }

    /// <summary>Folders of the tree, also once links are followed.</summary>
    private void CheckBackendPath(HookCall call)
    {
        string root = RealFolder(tree.Folder);
        foreach (string entry in call.BuildSystem.BackendPath)
        {
            string place = Path.GetFullPath(Path.Combine(root, entry));
            string real = RealFolder(place);
            if (Path.IsPathRooted(entry) || !IsWithin(place, root) || !IsWithin(real, root))
                throw new PipSharpException(
                    "invalid-build-system", $"{tree.Shown}: 'backend-path' names '{entry}', which is not inside the project.",
                    "Tell those who maintain the project.");
        }
    }

    private static bool IsWithin(string path, string root) =>
        path == root || path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string RealFolder(string path) =>
        Directory.Exists(path) ? new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path : path;

    private BuildException Explain(HookCall call, int? code, BuildOutput output) => code switch
    {
        null => Failure(
            "build-timeout", $"{Place(call)} did not end within {options.Timeout!.Value.TotalSeconds:0.#} seconds and was stopped.", output,
            "Allow more with --build-timeout."),
        HookProgram.NoBackend =>
            Failure("no-build-backend", $"{tree.Shown}: the build backend {call.BuildSystem.Backend} cannot be imported.", output,
            BackendHint(call)),
        HookProgram.WrongPlace =>
            Failure("invalid-build-system", $"{tree.Shown}: the build backend {call.BuildSystem.Backend} is not in 'backend-path'.", output,
            hint: null),
        HookProgram.WrongAnswer =>
            Failure("wrong-build-answer", $"{Place(call)} broke the rules of PEP 517.", output, "This is a fault of the build backend."),
        _ => Failure(
            "build-failed", $"{Place(call)} failed (exit code {code}).", output,
            BuildDiagnosis.HintFor(output.ToString(), environment.IsIsolated) ?? AnyHint),
    };

    private string BackendHint(HookCall call) => !environment.IsIsolated
        ? "With --no-build-isolation all build requirements must be installed already."
        : call.BuildSystem.ToCheck.IsEmpty
            ? "[build-system] requires of its pyproject.toml should bring the backend; tell those who maintain the project."
            : "Its pyproject.toml names no build-backend, and 'requires' does not bring setuptools, which then builds; tell those who maintain the project.";

    private string Place(HookCall call) => $"{tree.Shown}: {call.Name} of {call.BuildSystem.Backend}";

    private BuildException Failure(string code, string what, BuildOutput output, string? hint)
    {
        string text = WithoutSecrets(output.ToString()).TrimEnd('\n');
        return new BuildException(code, what, text, hint) { IsShown = options.Output is not null };
    }

    private string WithoutSecrets(string text)
    {
        foreach (string secret in options.Secrets)
            text = secret.Length > 0 ? text.Replace(secret, "****", StringComparison.Ordinal) : text;
        return text;
    }
}
