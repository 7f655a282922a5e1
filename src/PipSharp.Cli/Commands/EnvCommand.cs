using PipSharp.Cli.Arguments;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.NamedEnvironments;

namespace PipSharp.Cli.Commands;

/// <summary>Environments by name, in WORKON_HOME: what virtualenvwrapper's commands do without a shell.</summary>
internal sealed class EnvCommand() : CliCommand("env", "List, create, copy and remove named environments (WORKON_HOME).")
{
    private readonly EnvOptionGroup _options = new();
    private readonly VenvCommand _venv = new();

    public override IReadOnlyList<string> Actions { get; } = ["list", "create", "remove", "copy", "path", "project", "size"];

    public override WordKind Takes => WordKind.Environments;

    public override string[] Usage =>
    [
        "list [--json | --names]", "create [<venv options>] <name>", "remove <name> ...", "copy <name or folder> [<new name>]",
        "path [<name>]",
        "project <name> [<folder>]", "size [<name> ...] [--json]",
    ];

    /// <summary>`create` takes all that `venv` takes.</summary>
    protected override IEnumerable<OptionGroup> OwnGroups => [_options, .. _venv.Groups.Where(group => group is not GeneralOptions)];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        if (input.Words is not [var action, .. var words] || !Actions.Contains(action, StringComparer.Ordinal))
            throw new PipSharpException("nothing-asked", $"Need an action ({string.Join(", ", Actions)}) to perform.");
        var home = new WorkonHome(input.Surroundings.Variables);
        if (action == "create")
            return await CreateAsync(home, words, input, cancel);
        Run(action, words, home, input, cancel);
        return ExitCode.Success;
    }

    private void Run(string action, string[] words, WorkonHome home, CommandInput input, CancellationToken cancel)
    {
        var text = new EnvText(input.Talk, TimeProvider.System, input.Flag(_options.Json));
        switch (action)
        {
            case "list" when words.Length == 0:
                List(home, input, text);
                break;
            case "remove" when words.Length > 0:
                Remove(home, words, input);
                break;
            case "copy" when words.Length is 1 or 2:
                text.ShowCopy(Copy(home, words, input, cancel));
                break;
            case "path" when words.Length < 2:
                input.Talk.Data((words.Length == 0 ? home.Folder : home.Get(words[0]).Folder) + "\n");
                break;
            case "project" when words.Length is 1 or 2:
                Project(home, words, input, text);
                break;
            case "size":
                text.ShowSizes(words.Length == 0 ? [.. home.List()] : [.. words.Select(home.Get)]);
                break;
            default:
                throw new UsageException(words.Length == 0 ? $"env {action} needs a name" : $"env {action}: too many arguments");
        }
    }

    private void List(WorkonHome home, CommandInput input, EnvText text)
    {
        if (input.Flag(_options.Names))
            text.ShowNames(home.List());
        else
            text.ShowList([.. home.List()], home.Folder);
    }

    private async Task<int> CreateAsync(WorkonHome home, string[] words, CommandInput input, CancellationToken cancel)
    {
        if (words is not [var name])
            throw new UsageException("env create needs one name");
        string folder = home.PathOf(name);
        if (Directory.Exists(folder) && WorkonHome.HasActivate(folder))
            throw new PipSharpException(
                "environment-exists", $"There is already something named '{name}': {folder}",
                "Choose another name, or remove it with `pipsharp env remove`.");
        Directory.CreateDirectory(home.Folder);
        return await _venv.RunAsync(input with { GivenWords = [folder] }, cancel);
    }

    private static void Remove(WorkonHome home, string[] names, CommandInput input)
    {
        // All are looked at first: a wrong name must not leave half of them removed.
        List<NamedEnvironment> environments = [.. names.Select(home.Get)];
        if (environments.Find(one => one.Folder == input.Surroundings.Variable("VIRTUAL_ENV")) is { } active)
            throw new PipSharpException(
                "active-environment", $"You cannot remove the active environment ('{active.Name}').",
                "Either switch to another environment, or run 'deactivate'.");
        home.Sweep(TimeProvider.System);
        foreach (NamedEnvironment environment in environments)
        {
            home.Remove(environment);
            input.Talk.Info($"Removed {environment.Name} ({environment.Folder})");
        }
    }

    private static NamedEnvironment Copy(WorkonHome home, string[] words, CommandInput input, CancellationToken cancel)
    {
        bool isName = !words[0].Contains('\0', StringComparison.Ordinal) && words[0] is not ("." or "..")
            && Directory.Exists(Path.Join(home.Folder, words[0]));
        string source = Path.TrimEndingDirectorySeparator(isName ? home.Get(words[0]).Folder : input.Absolute(words[0]));
        return new EnvironmentCopying(home, input.Environments, input.Talk.Warn)
            .Copy(source, words.Length == 2 ? words[1] : Path.GetFileName(source), cancel);
    }

    private static void Project(WorkonHome home, string[] words, CommandInput input, EnvText text)
    {
        NamedEnvironment environment = home.Get(words[0]);
        if (words.Length == 2)
        {
            string folder = input.Absolute(words[1]);
            if (!Directory.Exists(folder))
                throw new PipSharpException("not-a-folder", $"Cannot associate virtualenv with \"{folder}\", it is not a directory");
            home.SetProject(environment, folder);
            environment = environment with { Project = folder };
        }

        text.ShowProject(environment);
    }
}
