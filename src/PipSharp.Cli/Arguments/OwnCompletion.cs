using System.CommandLine;
using PipSharp.Cli.Commands;
using PipSharp.Cli.Options;

namespace PipSharp.Cli.Arguments;

/// <summary>What our own scripts get, one a line: what the place wants, and
/// options only where one is begun or nothing else can be said.</summary>
/// <param name="words">those before the current one, without the program's name</param>
internal sealed class OwnCompletion(Surroundings surroundings, string[] words, string current)
{
    public IEnumerable<string> Lines()
    {
        int place = Array.FindIndex(words, word => CommandList.Names.Contains(word, StringComparer.Ordinal));
        if (place >= 0 && words[place] != "help")
            return OfCommand(CommandList.Get(words[place]), words[(place + 1)..]);
        Option[] general = [.. Shown(new GeneralOptions().All)];
        return OfValue(general) ?? Beginning(current.StartsWith('-') ? general.SelectMany(Names) : CommandList.Names);
    }

    private IEnumerable<string> OfCommand(CliCommand command, string[] given)
    {
        Option[] options = [.. Shown(command.Groups.SelectMany(group => group.All))];
        if (OfValue(options) is { } values)
            return values;
        if (current.StartsWith('-'))
            return Beginning(options.SelectMany(Names));
        if (command.Actions.Count > 0 && !given.Any(word => command.Actions.Contains(word, StringComparer.Ordinal)))
            return Beginning(command.Actions);
        var names = new CompletedNames(surroundings, current);
        return command.Takes switch
        {
            WordKind.InstalledNames => names.Installed().Except(given, StringComparer.Ordinal),
            WordKind.Paths => names.Paths(onlyFolders: false),
            WordKind.Environments => names.Environments().Except(given, StringComparer.Ordinal),
            _ => current.Length == 0 && command.Actions.Count == 0 ? options.Select(option => option.Name) : [],
        };
    }

    /// <summary>The value of the option before the current word, or in it ("--format=js"); null: there is no such option.</summary>
    private IEnumerable<string>? OfValue(Option[] options)
    {
        if (current.StartsWith("--", StringComparison.Ordinal) && current.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            return Find(options, current[..equals]) is { } named
                ? Values(named, current[(equals + 1)..])?.Select(value => current[..(equals + 1)] + value) ?? []
                : [];
        int before = words is [.., "="] ? words.Length - 2 : words.Length - 1; // bash takes "--format=js" for three words
        return before >= 0 && Find(options, words[before]) is { } option ? Values(option, current) : null;
    }

    private IEnumerable<string>? Values(Option option, string start)
    {
        if (option is IChoices { Choices: var choices })
            return choices.Where(choice => choice.StartsWith(start, StringComparison.Ordinal));
        var names = new CompletedNames(surroundings, start);
        string[] kinds = option.HelpName?.Split('/') ?? [];
        if (option.Name == "--env")
            return names.Environments().Concat(names.Paths(onlyFolders: true));
        if (option.Name == "--python")
            return names.Paths(onlyFolders: false);
        bool isFolder = kinds.Contains("dir", StringComparer.Ordinal);
        bool isPath = isFolder || kinds.Contains("file", StringComparer.Ordinal) || kinds.Contains("path", StringComparer.Ordinal);
        return isPath ? names.Paths(onlyFolders: isFolder) : [];
    }

    private static Option? Find(Option[] options, string name) =>
        name.StartsWith('-')
            ? Array.Find(options, option => OptionTable.TakesValue(option) && Names(option).Contains(name, StringComparer.Ordinal))
            : null;

    private IEnumerable<string> Beginning(IEnumerable<string> answers) =>
        answers.Where(answer => answer.StartsWith(current, StringComparison.Ordinal));

    private static IEnumerable<Option> Shown(IEnumerable<Option> options) => options.Where(option => !option.Hidden);

    private static IEnumerable<string> Names(Option option) => [option.Name, .. option.Aliases];
}
