using System.Text;
using PipSharp.Scenarios.Testing;
using PipSharp.Testing;

namespace PipSharp.Cli.BesidePip;

/// <summary>Steps of a row of testdata/pip-projects.jsonl, in a home with a project at its top and another in proj; ~ stands for a space, CHANGE is an edit.</summary>
internal sealed class ProjectSteps : IDisposable
{
    private readonly TemporaryEnvironment _environment = new();
    private readonly PipSharpProcess _home;
    private readonly SourceRepository _repository;
    private readonly bool _isPip;
    private readonly StringBuilder _said = new();

    public ProjectSteps(SourceRepository repository, bool isPip)
    {
        (_repository, _isPip, _home) = (repository, isPip, new PipSharpProcess(_environment));
        var project = new SourceFolder("demo") { Headers = "Provides-Extra: x\\nRequires-Dist: helper; extra == 'x'\\n" };
        project.WriteTo(_home);
        Directory.Move(Path.Combine(_home.Work, "demo"), Path.Combine(_home.Work, "proj"));
        project.WriteTo(_home);
        foreach (string entry in Directory.GetFileSystemEntries(Path.Combine(_home.Work, "demo")))
            Directory.Move(entry, Path.Combine(_home.Work, Path.GetFileName(entry)));
        Directory.Delete(Path.Combine(_home.Work, "demo"));
        new WheelBuilder("helper", "1.0").Package().WriteTo(Path.Combine(_home.Work, "wheels"));
        _home.Write("lines.txt", $"-e ./proj\n-e {repository.Link}#egg=below&subdirectory=sub\n");
        _home.Set("PIP_DISABLE_PIP_VERSION_CHECK", "1").Set("PIP_CACHE_DIR", Path.Combine(_home.CacheHome, "pip"));
    }

    public string Said => _said.ToString();

    /// <returns>exit codes, what `freeze` says, the files of site-packages, of src and of the work folder, and what is recorded of origins</returns>
    public async Task<string> RunAsync(string[] steps)
    {
        var found = new StringBuilder();
        foreach (string step in steps)
            found.AppendLine($"{step}: {await StepAsync(step)}");
        found.Append((await CallAsync("freeze")).Output);
        Add(found, _environment.SitePackages, "site");
        Add(found, Path.Combine(_environment.Root, "src"), "src");
        Add(found, _home.Work, "work");
        return found.ToString().Replace(_environment.Root, "ENVIRONMENT", StringComparison.Ordinal).Replace(_home.Work, "WORK", StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _home.Dispose();
        _environment.Dispose();
    }

    private async Task<int> StepAsync(string step)
    {
        if (step == "CHANGE")
        {
            string backend = Path.Combine(_home.Work, "proj", "backend", "demo_backend.py");
            await File.WriteAllTextAsync(backend, (await File.ReadAllTextAsync(backend)).Replace("settings = %r", "changed = %r", StringComparison.Ordinal));
            return 0;
        }

        string[] words = [.. step.Split(' ').Select(word => word.Replace("git+REPO", _repository.Link, StringComparison.Ordinal).Replace("WORK", _home.Work, StringComparison.Ordinal).Replace('~', ' '))];
        ProcessOutcome outcome = await CallAsync(words[0] == "uninstall" ? words : [words[0], "--no-index", "--find-links", "wheels", .. words[1..]]);
        _said.AppendLine(outcome.Output + outcome.Error);
        return outcome.ExitCode;
    }

    private Task<ProcessOutcome> CallAsync(params string[] words) => _isPip ? PipOfRivals.RunAsync(_home, _environment.Python, words) : _home.RunAsync(words);

    /// <summary>Names of all files, and the bytes of those that a backend or an installer wrote here.</summary>
    private static void Add(StringBuilder found, string folder, string name)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string path = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            if (path.Contains("__pycache__", StringComparison.Ordinal) || path.Contains(".git/", StringComparison.Ordinal) || path.Contains(".pipsharp", StringComparison.Ordinal))
                continue;
            found.AppendLine($"{name}/{path}");
            if (Path.GetFileName(path) is "direct_url.json" or "METADATA" or "REQUESTED" or "demo.py" or "below.py" || path.EndsWith(".pth", StringComparison.Ordinal))
                found.AppendLine("    " + File.ReadAllText(file).TrimEnd().Replace("\n", "\n    ", StringComparison.Ordinal));
        }
    }
}
