namespace PipSharp.Cli.BesidePip;

/// <summary>Lines of a command on its way, which PipSharp tells in its own words and order: downloads are side by side, builds have one line each.</summary>
internal static class ProgressLines
{
    private static readonly string[] s_beginnings =
    [
        "Downloading ", "Using cached ", "Upgrading: ", "Downgrading: ", "Reinstalling: ", "hint: ", "Progress ",
        "Installing build dependencies", "Getting requirements to build", "Preparing metadata", "Preparing editable metadata", "Building wheel", "Building editable", "Created wheel", "Stored in directory",
        "Created editable", "Successfully built", "Checking if build", "Building ", "Built ",
    ];

    public static bool Has(string line) => s_beginnings.Any(line.TrimStart().StartsWith);
}
