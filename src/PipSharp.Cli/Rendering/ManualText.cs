using System.CommandLine;
using System.Text;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Commands;
using PipSharp.Cli.Options;

namespace PipSharp.Cli.Rendering;

/// <summary>The manual page pipsharp(1) from the commands and their options, in the macros of man(7).</summary>
internal static class ManualText
{
    public static string Make()
    {
        var page = new StringBuilder();
        page.Append($".TH PIPSHARP 1 \"\" \"pipsharp {VersionText.Number}\" \"User Commands\"\n");
        page.Append(".SH NAME\npipsharp \\- install, resolve and manage Python packages\n");
        page.Append(".SH SYNOPSIS\n.B pipsharp\n.I command\n.RI [ options ]\n");
        page.Append(".SH DESCRIPTION\nA drop-in replacement of pip. Commands and options have pip's names and meanings; its configuration files and PIP_* variables are read.\n");
        page.Append(".SH COMMANDS\n");
        foreach (CliCommand command in CommandList.Names.Select(name => CommandList.Find(name)!))
            Append(page, command);
        page.Append(".SH GENERAL OPTIONS\n");
        Append(page, new GeneralOptions());
        page.Append(".SH EXIT STATUS\n0: done. 1: it failed, and says why on standard error. 2: the arguments are wrong. 130, 143: ended by a signal.\n");
        page.Append(".SH ENVIRONMENT\nPIP_\\fIOPTION\\fR sets the option of that name. PIP_CONFIG_FILE names one more configuration file. NO_COLOR takes away colours.\n");
        return page.ToString();
    }

    private static void Append(StringBuilder page, CliCommand command)
    {
        page.Append($".SS {Escape(command.Name)}\n{Line(command.Summary)}\n");
        foreach (string usage in command.Usage)
            page.Append($".PP\n.B pipsharp {Escape(command.Name)}\n{Line(usage)}\n");
        foreach (OptionGroup group in command.Groups.Where(group => group is not GeneralOptions))
            Append(page, group);
    }

    private static void Append(StringBuilder page, OptionGroup group)
    {
        foreach (Option option in group.All.Where(option => !option.Hidden))
        {
            string value = OptionTable.TakesValue(option) ? $" \\fI{Escape(option.HelpName ?? "value")}\\fR" : "";
            page.Append($".TP\n{string.Join(", ", option.Aliases.Prepend(option.Name).Select(name => $"\\fB{Escape(name)}\\fR"))}{value}\n{Line(option.Description ?? "")}\n");
        }
    }

    /// <summary>A text line: a dot or an apostrophe in front would be a request.</summary>
    private static string Line(string text) => (text is ['.' or '\'', ..] ? "\\&" : "") + Escape(text);

    private static string Escape(string text) =>
        text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("…", "...", StringComparison.Ordinal)
        .Replace("-", "\\-", StringComparison.Ordinal);
}
