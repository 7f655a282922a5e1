using System.Collections.Immutable;
using PipSharp.Building;
using PipSharp.Cli.Commands;
using PipSharp.Distributions;

namespace PipSharp.Cli.Rendering;

/// <summary>The lines that pip prints while projects are opened and built: two for each step in a log, one on a terminal, when the step has
/// ended, for the line of progress has what runs.</summary>
/// <param name="collect">says what asked for an archive of an index, before the
/// first step that it needs; false: that is not known yet</param>
internal sealed class BuildText(CommandInput input, Func<string, bool> collect)
{
    private readonly Lock _lock = new();
    private readonly List<string> _built = [];
    private ImmutableArray<string> _collected = [];
    private readonly HashSet<string> _headings = new(StringComparer.Ordinal);
    private string? _heading;

    /// <summary>What is going to be built, unless it was built before.</summary>
    public void Collected(IEnumerable<string> sources) => _collected = [.. sources];

    /// <param name="named">with the name, where one was given</param>
    public void Opening(string shown, bool isEditable, string named)
    {
        lock (_lock)
            Head(shown, isEditable, named);
    }

    public void Step(BuildStep step)
    {
        lock (_lock)
        {
            if (step.Stage == BuildStage.Wheel)
                HeadWheels();
            else if (_headings.Add(step.Project))
                Head(step.Project, step.IsEditable, step.Project);
            bool isClear = step.Stage == BuildStage.Wheel || _heading == step.Project;
            Show("  " + WordsOf(step) + (isClear ? "" : $" for {step.Name}"), step.Succeeded);
        }
    }

    public void Built(WheelFileName wheel, string archive, FileHash hash)
    {
        lock (_lock)
        {
            _built.Add(wheel.Name.Normalized);
            long size = new FileInfo(archive).Length;
            input.Talk.Info($"  Created wheel for {wheel.Name}: filename={wheel.Text} size={size} {hash.Algorithm}={hash.Hex}");
        }
    }

    /// <summary>Once, when all builds are done.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            if (_built.Count > 0)
                input.Talk.Info($"Successfully built {string.Join(' ', _built)}");
            _built.Clear();
        }
    }

    private void Head(string shown, bool isEditable, string named)
    {
        _heading = shown;
        _headings.Add(shown);
        bool isFile = Uri.TryCreate(shown, UriKind.Absolute, out Uri? uri) && uri.IsFile;
        if (isEditable)
            input.Talk.Info($"Obtaining {NameOf(shown)}{shown}");
        else if (isFile)
            input.Talk.Info($"Processing {Folders.Shown(uri!.LocalPath, input.Surroundings.WorkingFolder)}");
        else if (uri is not null)
            input.Talk.Info($"Collecting {named}");
        else if (!collect(shown))
            _heading = null; // its steps name it
    }

    /// <summary>As pip has it for what is obtained from a repository.</summary>
    private static string NameOf(string shown)
    {
        const string egg = "#egg=";
        int at = shown.IndexOf(egg, StringComparison.Ordinal);
        return at < 0 ? "" : $"{shown[(at + egg.Length)..].Split('&', '[')[0]} from ";
    }

    private void HeadWheels()
    {
        if (!_collected.IsEmpty)
            input.Talk.Info("Building wheels for collected packages: " + string.Join(", ", _collected));
        _collected = [];
    }

    private void Show(string words, bool? succeeded)
    {
        if (input.Surroundings.IsOutputTerminal && input.Talk.ShowsProgress)
        {
            if (succeeded is { } ended)
                input.Talk.Info($"{words} ... {StatusOf(ended)}");
            return;
        }

        input.Talk.Info(succeeded is { } done ? $"{words}: finished with status '{StatusOf(done)}'" : $"{words}: started");
        input.Talk.Flush(); // who reads a log wants to know what takes so long
    }

    private static string StatusOf(bool succeeded) => succeeded ? "done" : "error";

    public static string WordsOf(BuildStep step) => step.Stage switch
    {
        BuildStage.Requirements => "Installing build dependencies",
        BuildStage.Question => $"Getting requirements to build {Kind(step)}",
        BuildStage.BackendRequirements => "Installing backend dependencies",
        BuildStage.Metadata => step.IsEditable ? "Preparing editable metadata (pyproject.toml)" : "Preparing metadata (pyproject.toml)",
        _ => $"Building {Kind(step)} for {step.Name} (pyproject.toml)",
    };

    private static string Kind(BuildStep step) => step.IsEditable ? "editable" : "wheel";
}
