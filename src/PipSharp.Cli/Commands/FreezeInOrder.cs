using PipSharp.Cli.Rendering;
using PipSharp.Distributions;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;

namespace PipSharp.Cli.Commands;

/// <summary>`freeze -r`: the lines of requirements files with the versions that are installed; comments and options stay.</summary>
/// <param name="installed">what is written is taken out</param>
internal sealed class FreezeInOrder(CommandInput input, Dictionary<PackageName, InstalledDistribution> installed)
{
    private static readonly string[] s_keptOptions =
    [
        "-r", "--requirement", "-f", "--find-links", "-i", "--index-url", "--pre", "--trusted-host", "--process-dependency-links",
        "--extra-index-url", "--use-feature",
    ];

    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<PackageName, List<string>> _seenIn = [];

    /// <param name="files">as they were named, which is how they are spoken of</param>
    public async Task WriteAsync(IEnumerable<string> files, CancellationToken cancel)
    {
        foreach (string file in files)
        {
            foreach (string line in Lines(input.Absolute(file)))
                await WriteLineAsync(file, line, cancel);
        }

        foreach ((PackageName name, List<string> places) in _seenIn)
        {
            if (places.Count > 1)
                input.Talk.Warn($"Requirement {name} included multiple times [{string.Join(", ", places.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}]");
        }

        input.Talk.Data("## The following requirements were added by pip freeze:\n");
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException e)
        {
            throw new PipSharpException("unreadable-requirements-file", $"Could not open requirements file: {e.Message}", inner: e);
        }
    }

    private async Task WriteLineAsync(string file, string line, CancellationToken cancel)
    {
        if (line.Trim() is "" or ['#', ..] || s_keptOptions.Any(option => line.StartsWith(option, StringComparison.Ordinal)))
        {
            if (_kept.Add(line.TrimEnd()))
                input.Talk.Data(line.TrimEnd() + "\n");
            return;
        }

        string text = WithoutComment(line);
        if (Name(text) is { } name)
        {
            await WriteInstalledAsync(file, text, name, cancel);
            return;
        }

        input.Talk.Info($"Skipping line in requirement file [{file}] because it's not clear what it would install: {line.Trim()}");
        input.Talk.Info("  (add #egg=PackageName to the URL to avoid this warning)");
    }

    private async Task WriteInstalledAsync(string file, string text, PackageName name, CancellationToken cancel)
    {
        bool isSeen = _seenIn.TryGetValue(name, out List<string>? places);
        if (installed.Remove(name, out InstalledDistribution? one))
        {
            input.Talk.Data(await FrozenLine.OfAsync(one, input.Talk, cancel) + "\n");
            (_seenIn[name] = places ?? []).Add(file);
        }
        else if (isSeen)
        {
            places!.Add(file);
        }
        else
        {
            input.Talk.Warn($"Requirement file [{file}] contains {text}, but package '{name}' is not installed");
        }
    }

    /// <exception cref="PipSharpException">no requirement, which pip does not pass over either</exception>
    private PackageName? Name(string text)
    {
        bool isEditable = text.StartsWith("-e", StringComparison.Ordinal) || text.StartsWith("--editable", StringComparison.Ordinal);
        string asked = isEditable ? text[(text.StartsWith("-e", StringComparison.Ordinal) ? 2 : 10)..].Trim().TrimStart('=') : text;
        return RequirementArgument.Parse(asked, input.Paths, isEditable).Name;
    }

    private static string WithoutComment(string line)
    {
        int comment = line.StartsWith('#') ? 0 : line.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? line : line[..comment]).Trim();
    }
}
