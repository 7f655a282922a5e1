using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

/// <summary>The oracle for environments: venv and virtualenv, with each interpreter that is there. What differs has a row in testdata/environments that says why.</summary>
public sealed class MadeBesideOthers
{
    private static readonly string[] s_options = ["", "--copies", "--system-site-packages", "--prompt other"];

    [SkippableTheory]
    [InlineData("venv")]
    [InlineData("virtualenv")]
    public async Task TheyDifferOnlyAsListed(string tool)
    {
        PipSharpProcess.LeaveToNative();
        if (tool == "virtualenv")
            OtherTools.Program(tool);
        Dictionary<string, Regex> listed = Listed(tool);
        var unlisted = new ConcurrentQueue<string>();
        var met = new ConcurrentDictionary<string, bool>();
        string[] pythons = [.. OtherTools.Versions.Append("/usr/bin/pypy3").Where(one => OtherTools.FindInterpreter(one) is not null)];
        Skip.If(pythons.Length == 0, "skipped: no interpreters of pyenv");
        // Debian's PyPy is copied with all libraries of /usr/lib, by venv, and fails.
        var rows = pythons.SelectMany(python => s_options.Select(options => (python, options))).Where(row => row is not (['/', ..], "--copies") || tool != "venv");
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount + 1 }, async (row, _) =>
        {
            foreach (string difference in await DifferencesAsync(tool, OtherTools.FindInterpreter(row.python)!, row.options))
            {
                string? known = listed.FirstOrDefault(one => one.Value.IsMatch(difference)).Key;
                if (known is null)
                    unlisted.Enqueue($"{row.python} {row.options}: {difference}");
                else
                    met[known] = true;
            }
        });
        Assert.True(unlisted.IsEmpty, string.Join('\n', unlisted));
        string[] unmet = [.. listed.Keys.Where(one => !met.ContainsKey(one))];
        Assert.True(unmet.Length == 0 || pythons.Length <= OtherTools.Versions.Length, "listed, but no difference: " + string.Join('\n', unmet));
    }

    /// <summary>`fact: theirs | ours`</summary>
    private static async Task<IEnumerable<string>> DifferencesAsync(string tool, string python, string options)
    {
        using var home = new PipSharpProcess();
        string[] words = options.Split(' ', StringSplitOptions.RemoveEmptyEntries), making = OtherTools.Making(tool, python);
        (await home.RunOtherAsync(making[0], [.. making[1..], .. words, "theirs"])).RequireSuccess();
        (await home.RunAsync(["venv", "--python", python, .. words, "ours"])).RequireSuccess();
        string[] names = options.Length == 0 ? ["python", "python3"] : ["python"];
        SortedDictionary<string, string> theirs = await FactsOfAnEnvironment.ReadAsync(Path.Combine(home.Work, "theirs"), names, home);
        SortedDictionary<string, string> ours = await FactsOfAnEnvironment.ReadAsync(Path.Combine(home.Work, "ours"), names, home);
        return theirs.Keys.Union(ours.Keys).Where(fact => theirs.GetValueOrDefault(fact) != ours.GetValueOrDefault(fact))
            .Select(fact => $"{fact}: {theirs.GetValueOrDefault(fact, "none")} | {ours.GetValueOrDefault(fact, "none")}").ToList();
    }

    private static Dictionary<string, Regex> Listed(string tool)
    {
        var listed = new Dictionary<string, Regex>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(RepositoryFolders.TestData("environments", "differences.jsonl")))
        {
            using JsonDocument row = JsonDocument.Parse(line);
            string pattern = row.RootElement.GetProperty("difference").GetString()!;
            Assert.False(string.IsNullOrEmpty(row.RootElement.GetProperty("why").GetString()), line);
            if (row.RootElement.GetProperty("beside").EnumerateArray().Any(one => one.GetString() == tool))
                listed.Add(pattern, new Regex($"^(?:{pattern})$", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(10)));
        }

        return listed;
    }
}
