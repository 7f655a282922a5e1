using System.CommandLine;
using PipSharp.Cli.Options;

namespace PipSharp.Cli.Arguments;

/// <summary>Reads arguments as optparse does: short options in bunches, values attached or apart, long options abbreviated.</summary>
internal sealed class ArgumentReader(OptionTable table, IReadOnlyList<string> arguments)
{
    private int _at;

    public List<OptionUse> Uses { get; } = [];

    public List<string> Words { get; } = [];

    /// <summary>What follows the first word, when reading stopped there.</summary>
    public IEnumerable<string> Rest => arguments.Skip(_at);

    /// <param name="untilWord">stop before the first argument that is no option: the command's name</param>
    /// <exception cref="UsageException">an unknown option, a value too much or too little</exception>
    public ArgumentReader Read(bool untilWord = false)
    {
        while (_at < arguments.Count)
        {
            string argument = arguments[_at];
            if (untilWord && !IsOption(argument))
                return this;
            _at++;
            if (argument == "--")
                return TakeAllWords();
            if (argument.StartsWith("--", StringComparison.Ordinal))
                ReadLong(argument);
            else if (IsOption(argument))
                ReadShort(argument);
            else
                Words.Add(argument);
        }

        return this;
    }

    private static bool IsOption(string argument) => argument.Length > 1 && argument[0] == '-';

    private ArgumentReader TakeAllWords()
    {
        Words.AddRange(Rest);
        _at = arguments.Count;
        return this;
    }

    private void ReadLong(string argument)
    {
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        Option option = table.FindLong(equals < 0 ? argument : argument[..equals]);
        if (OptionTable.TakesValue(option))
            Add(option, equals < 0 ? NextValue(option.Name) : argument[(equals + 1)..]);
        else if (equals < 0)
            Uses.Add(new OptionUse(option, Value: null));
        else
            throw new UsageException($"{option.Name} option does not take a value");
    }

    private void ReadShort(string bunch)
    {
        for (int i = 1; i < bunch.Length; i++)
        {
            Option option = table.FindShort(bunch[i]) ?? throw new UsageException($"no such option: -{bunch[i]}");
            if (OptionTable.TakesValue(option))
            {
                Add(option, i + 1 < bunch.Length ? bunch[(i + 1)..] : NextValue("-" + bunch[i]));
                return;
            }

            Uses.Add(new OptionUse(option, Value: null));
        }
    }

    private string NextValue(string name) =>
        _at < arguments.Count ? arguments[_at++] : throw new UsageException($"{name} option requires 1 argument");

    private void Add(Option option, string value)
    {
        if (option is ICheckedValue known && known.Problem(value) is { } problem)
            throw new UsageException($"option {option.Name}: {problem}");
        Uses.Add(new OptionUse(option, value));
    }
}
