using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>Which installed packages `list` and `freeze` speak of.</summary>
/// <param name="CanExclude">names and editable projects can be left out</param>
internal sealed record InstalledOptionGroup(bool CanExclude = true) : OptionGroup("Options")
{
    public Option<bool> Local { get; } =
        NewOption.Flag("--local", "If in a virtual environment that has global access, do not show globally-installed packages.", "-l");
    public Option<bool> User { get; } = NewOption.Flag("--user", "Only show packages installed in the user's folder.");
    public Option<string[]> Paths { get; } =
        NewOption.List("--path", "path", "Restrict to the specified installation path (can be used multiple times).");
    public Option<bool> ExcludeEditable { get; } = NewOption.Flag("--exclude-editable", "Leave editable packages out.");
    public Option<string[]> Excludes { get; } = NewOption.List("--exclude", "package", "Exclude specified package from the output.");

    public override IEnumerable<Option> All => CanExclude ? [Local, User, Paths, ExcludeEditable, Excludes] : [Local, User, Paths];
}
