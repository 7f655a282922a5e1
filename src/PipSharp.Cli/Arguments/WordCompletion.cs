using System.CommandLine;
using System.Globalization;
using PipSharp.Cli.Commands;
using PipSharp.Cli.Options;

namespace PipSharp.Cli.Arguments;

/// <summary>Completes a command line by pip's protocol: PIP_AUTO_COMPLETE, COMP_WORDS with the whole line and COMP_CWORD with the number of
/// the word. pip's own scripts get pip's answers; ours, which set PIPSHARP_AUTO_COMPLETE too, get better ones.</summary>
internal sealed class WordCompletion
{
    private static readonly string[] s_pathNames = ["file", "dir", "path"];

    private readonly Surroundings _surroundings;

    /// <summary>Without the program's name.</summary>
    private readonly string[] _words;
    private readonly int _number;
    private readonly string _current;

    private WordCompletion(Surroundings surroundings, string[] words, int number)
    {
        (_surroundings, _words, _number) = (surroundings, words, number);
        _current = number >= 1 && number <= words.Length ? words[number - 1] : "";
    }

    /// <returns>null: no completion was asked for</returns>
    public static WordCompletion? Asked(Surroundings surroundings)
    {
        if (!surroundings.Variables.ContainsKey("PIP_AUTO_COMPLETE") || surroundings.Variable("COMP_WORDS") is not { } line)
            return null;
        return int.TryParse(surroundings.Variable("COMP_CWORD"), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new WordCompletion(surroundings, line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1..], number)
            : null;
    }

    /// <summary>What the words may go on with, one a line; the names of commands in one line, as in pip.</summary>
    public IEnumerable<string> Lines()
    {
        if (_surroundings.Variable("PIPSHARP_AUTO_COMPLETE") is not null)
            return new OwnCompletion(_surroundings, _words[..Math.Clamp(_number - 1, 0, _words.Length)], _current).Lines();
        string? name = Array.Find(_words, word => CommandList.Names.Contains(word, StringComparer.Ordinal));
        if (name is null)
            return [string.Join(' ', AtTheTop())];
        return name == "help" ? Beginning(CommandList.Names) : OfCommand(CommandList.Get(name));
    }

    private IEnumerable<string> AtTheTop()
    {
        Option[] general = [.. new GeneralOptions().All.Where(option => !option.Hidden)];
        if (_current.StartsWith('-'))
            return Beginning(general.SelectMany(Names));
        return PathKind(general) is { } kind ? Paths(kind) : Beginning(CommandList.Names);
    }

    private IEnumerable<string> OfCommand(CliCommand command)
    {
        bool isOption = _current.StartsWith('-');
        Option[] options = [.. command.Groups.SelectMany(group => group.All).Where(option => !option.Hidden)];
        if (PathKind(options) is { } kind)
            return Paths(kind);
        if (!isOption && command.Name is "show" or "uninstall" && Installed() is { Length: > 0 } installed)
            return installed;
        if (!isOption && command.Name == "install")
            return Paths("path");
        HashSet<string> used = [.. _words.Take(Math.Max(_number - 1, 0)).Skip(1).Select(word => word.Split('=')[0])];
        IEnumerable<string> answers = options.SelectMany(option => Names(option).Where(name => !used.Contains(name))
            .Select(name => name.StartsWith("--", StringComparison.Ordinal) && OptionTable.TakesValue(option) ? name + "=" : name));
        bool isActionGiven = _words.Any(word => command.Actions.Contains(word, StringComparer.Ordinal));
        return Beginning(isActionGiven ? answers : answers.Concat(command.Actions));
    }

    private IEnumerable<string> Beginning(IEnumerable<string> answers) =>
        answers.Where(answer => answer.StartsWith(_current, StringComparison.Ordinal));

    private static IEnumerable<string> Names(Option option) => [option.Name, .. option.Aliases];

    /// <summary>What the option before the current word wants, if that is a path.</summary>
    private string? PathKind(Option[] options)
    {
        if (_number < 2 || _number - 2 >= _words.Length || _words[_number - 2].Split('=')[0] is not ['-', ..] previous)
            return null;
        Option? option = Array.Find(options, one => Names(one).Contains(previous, StringComparer.Ordinal));
        return option?.HelpName is { } value && OptionTable.TakesValue(option)
            && value.Split('/').Any(part => s_pathNames.Contains(part, StringComparer.Ordinal)) ? value : null;
    }

    private string[] Installed() =>
        [.. new CompletedNames(_surroundings, _current).Installed().Where(name => !_words[1..].Contains(name, StringComparer.Ordinal))];

    private IEnumerable<string> Paths(string kind) => new CompletedNames(_surroundings, _current).Paths(onlyFolders: kind == "dir");
}
