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
        "\nUsage:\n" + string.Concat(command.Usage.Select(usage => $"  pipsharp {command.Name} {usage}\n"));

    public static string Of(CliCommand command)
    {
        var text = new StringBuilder(UsageOf(command));
        text.Append("\nDescription:\n  ").Append(command.Summary).Append('\n');
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
        AppendWrapped(text, description);
        text.Append('\n');
    }

    private static void AppendWrapped(StringBuilder text, string description)
    {
        int column = DescriptionColumn;
        foreach (string word in description.Split(' '))
        {
            if (column > DescriptionColumn && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(' ', DescriptionColumn);
                column = DescriptionColumn;
            }
            else if (column > DescriptionColumn)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
        }
    }
}
