using System.CommandLine;
using System.Text;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Commands;
using PipSharp.Cli.Options;

namespace PipSharp.Cli.Rendering;

/// <summary>Help in the layout of pip's.</summary>
internal static class HelpText
{
    private const int DescriptionColumn = 30;
    private const int Width = 80;

    public static string UsageOfAll => "\nUsage:\n  pipsharp <command> [options]\n";

    public static string UsageOf(CliCommand command) =>
        "\nUsage:\n" + string.Concat(command.Usage.Select(usage => UsageLine($"pipsharp {command.Name} ", usage)));

    public static string Of(CliCommand command)
    {
        var text = new StringBuilder(UsageOf(command));
        text.Append("\nDescription:\n  ");
        AppendWrapped(text, command.Summary, column: 2);
        text.Append('\n');
        foreach (OptionGroup group in command.Groups)
            Append(text, group);
        return text.ToString().TrimEnd('\n');
    }

    public static string OfAll()
    {
        var text = new StringBuilder(UsageOfAll);
        text.Append("\nCommands:\n");
        foreach (string name in CommandList.Names)
            AppendRow(text, name, CommandList.Find(name)!.Summary);
        Append(text, new GeneralOptions());
        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, OptionGroup group)
    {
        text.Append('\n').Append(group.Title).Append(":\n");
        foreach (Option option in group.All.Where(option => !option.Hidden))
            AppendRow(text, Names(option), option.Description ?? "");
    }

    private static string Names(Option option)
    {
        string value = OptionTable.TakesValue(option) ? $" <{option.HelpName}>" : "";
        string[] shorts = [.. option.Aliases.Where(alias => alias.Length == 2)];
        return string.Join(", ", [.. shorts, option.Name]) + value;
    }

    private static void AppendRow(StringBuilder text, string name, string description)
    {
        string start = "  " + name;
        text.Append(start);
        if (start.Length + 2 > DescriptionColumn)
            text.Append('\n').Append(' ', DescriptionColumn);
        else
            text.Append(' ', DescriptionColumn - start.Length);
        AppendWrapped(text, description, DescriptionColumn);
        text.Append('\n');
    }

    private static string UsageLine(string start, string usage)
    {
        var line = new StringBuilder("  ").Append(start);
        AppendWrapped(line, usage, 2 + start.Length);
        return line.Append('\n').ToString();
    }

    /// <param name="column">where each line begins; the first is there already</param>
    private static void AppendWrapped(StringBuilder text, string description, int column)
    {
        int at = column;
        foreach (string word in description.Split(' '))
        {
            if (at > column && at + 1 + word.Length > Width)
            {
                text.Append('\n').Append(' ', column);
                at = column;
            }
            else if (at > column)
            {
                text.Append(' ');
                at++;
            }

            text.Append(word);
            at += word.Length;
        }
    }
}
