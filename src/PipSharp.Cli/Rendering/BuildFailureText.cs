using PipSharp.Building;

namespace PipSharp.Cli.Rendering;

/// <summary>A failed build: what happened, and everything that the backend printed, set off from our own words.</summary>
internal static class BuildFailureText
{
    public static void Show(Talk talk, BuildException failure)
    {
        talk.Error(failure.What);
        if (failure.IsShown || failure.Output.Length == 0)
        {
            talk.Note(failure.IsShown ? "  Its output is above." : "  It printed nothing.");
            return;
        }

        string[] lines = failure.Output.Split('\n');
        talk.Note($"  ╭─ [{lines.Length} {(lines.Length == 1 ? "line" : "lines")} of output]");
        foreach (string line in lines)
            talk.Note("  │ " + ForeignText.Line(line));
        talk.Note("  ╰─ [end of output]");
    }
}
