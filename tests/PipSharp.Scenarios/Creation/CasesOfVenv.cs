using System.Collections.Concurrent;
using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

/// <summary>Folders and options as they come: exit codes, messages, and which environments work then, beside venv and virtualenv.</summary>
/// <remarks>A row of testdata/environments/cases.jsonl has a shell's words; `@` in its setup is the tool. What PipSharp does otherwise than venv has a reason.</remarks>
public sealed class CasesOfVenv
{
    private const string Working = """
        find . -name pyvenv.cfg -type f -printf '%h\0' | while IFS= read -r -d '' one; do
            [ "$(cd "$one" && pwd -P)" = "$("$one/bin/python" -c 'import os, sys; print(os.path.realpath(sys.prefix))' 2>/dev/null)" ] && printf '%s\n' "$one"
        done | LC_ALL=C sort
        """;

    [SkippableTheory]
    [InlineData("venv")]
    [InlineData("virtualenv")]
    [InlineData("pipsharp")]
    public async Task EndAsTheTableSays(string tool)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: find and bash of Linux");
        PipSharpProcess.LeaveToNative();
        string making = Making(tool);
        var problems = new ConcurrentQueue<string>();
        string[] rows = await File.ReadAllLinesAsync(RepositoryFolders.TestData("environments", "cases.jsonl"));
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount + 1 }, async (line, _) =>
        {
            using JsonDocument row = JsonDocument.Parse(line);
            if (row.RootElement.TryGetProperty(tool, out JsonElement code) && await ProblemAsync(row.RootElement, tool, making, code.GetInt32()) is { } problem)
                problems.Enqueue($"{line}\n{problem}");
        });
        Assert.True(problems.IsEmpty, string.Join("\n\n", problems));
    }

    private static async Task<string?> ProblemAsync(JsonElement row, string tool, string making, int code)
    {
        using var home = new PipSharpProcess();
        if (Text(row, "setup") is { } setup)
            (await home.RunOtherAsync("bash", "-ec", setup.Replace("@", making, StringComparison.Ordinal))).RequireSuccess();
        ProcessOutcome outcome = await home.RunOtherAsync("bash", "-c", $"{making} {Text(row, "args")}");
        if (outcome.ExitCode != code)
            return $"exit code {outcome.ExitCode}\n{outcome.Transcript()}";
        if (tool != "pipsharp")
            return null;
        if (Text(row, "says") is { } said && !(outcome.Output + outcome.Error).Contains(said.Replace("{work}", home.Work, StringComparison.Ordinal), StringComparison.Ordinal))
            return outcome.Transcript();
        if (Text(row, "there") is { } there && !Path.Exists(Path.Combine(home.Work, there)))
            return $"{there} is gone";
        if (Text(row, "gone") is { } gone && Path.Exists(Path.Combine(home.Work, gone)))
            return $"{gone} is there";
        if (Text(row, "configured") is { } line && !File.ReadAllLines(Path.Combine(home.Work, "env", "pyvenv.cfg")).Contains(line))
            return await File.ReadAllTextAsync(Path.Combine(home.Work, "env", "pyvenv.cfg"));
        return await OtherEnvironmentsAsync(row, home);
    }

    /// <summary>As many as of venv work, the same ones; what the row says where there is a reason.</summary>
    private static async Task<string?> OtherEnvironmentsAsync(JsonElement row, PipSharpProcess home)
    {
        string made = (await home.RunOtherAsync("bash", "-c", Working)).Output;
        using var other = new PipSharpProcess();
        string venv = Making("venv"), expected;
        if (Text(row, "why") is not null)
        {
            expected = Text(row, "made") is { Length: > 0 } one ? $"./{one}\n" : "";
        }
        else
        {
            await other.RunOtherAsync("bash", "-c", $"{Text(row, "setup")?.Replace("@", venv, StringComparison.Ordinal) ?? ":"}\n{venv} {Text(row, "args")}");
            expected = (await other.RunOtherAsync("bash", "-c", Working)).Output;
        }

        return made == expected ? null : $"work: {made}, expected: {expected}";
    }

    private static string Making(string tool)
    {
        if (tool != "pipsharp")
            return string.Join(' ', OtherTools.Making(tool, TestPython.Executable));
        string program = PipSharpProcess.NativeBinary is { } binary ? binary : $"dotnet {PipSharpProcess.ManagedAssembly()}";
        return $"{program} venv --without-pip --python {TestPython.Executable}";
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;
}
