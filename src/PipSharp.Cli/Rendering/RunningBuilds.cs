using System.Globalization;
using PipSharp.Building;

namespace PipSharp.Cli.Rendering;

/// <summary>The steps of builds that run just now; safe for several threads.</summary>
internal sealed class RunningBuilds
{
    private const long QuietMilliseconds = 2000;

    private readonly List<(BuildStep Step, long Begun)> _running = [];

    public void Step(BuildStep step, long now)
    {
        lock (_running)
        {
            if (step.Succeeded is null)
                _running.Add((step, now));
            else if (_running.FindIndex(one => one.Step.Project == step.Project && one.Step.Stage == step.Stage) is >= 0 and var ended)
                _running.RemoveAt(ended);
        }
    }

    /// <summary>The step that takes longest, for how long, and how many others there are; null: none.</summary>
    public string? Line(int width, long now)
    {
        lock (_running)
        {
            if (_running.Count == 0)
                return null;
            (BuildStep step, long begun) = _running[0];
            string others = _running.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" (and {_running.Count - 1} more)") : "";
            string time = now - begun < QuietMilliseconds
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $" {TimeSpan.FromMilliseconds(now - begun):m\\:ss}");
            string words = "  " + BuildText.WordsOf(step) + (step.Stage == BuildStage.Wheel ? "" : $" for {step.Name}");
            string tail = " ..." + time + others;
            int room = Math.Max(width - tail.Length - 1, 0);
            return (words.Length > room ? words[..room] : words) + tail;
        }
    }
}
