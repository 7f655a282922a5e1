using System.CommandLine;
using PipSharp.Cli.Commands;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Cli;

public sealed class HelpOfAllCommands
{
    private const int Width = 80;

    public static TheoryData<string> Names => [.. CommandList.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void FitsAnOrdinaryTerminal(string name) =>
        Assert.All(HelpText.Of(CommandList.Get(name)).Split('\n'), line => Assert.True(line.Length <= Width, line));

    [Fact]
    public void TheListOfCommandsFitsToo() => Assert.All(HelpText.OfAll().Split('\n'), line => Assert.True(line.Length <= Width, line));

    [Theory]
    [MemberData(nameof(Names))]
    public void SaysWhatEachOptionDoesAndWhatItTakes(string name)
    {
        foreach (Option option in CommandList.Get(name).Groups.SelectMany(group => group.All).Where(option => !option.Hidden))
        {
            Assert.False(string.IsNullOrWhiteSpace(option.Description), option.Name);
            if (option is IChoices { Choices: var choices })
                Assert.All(choices, choice => Assert.Contains(choice, option.Description!, StringComparison.Ordinal));
        }
    }

    [SkippableTheory]
    [InlineData("groff", "-man", "-ww", "-z")]
    [InlineData("mandoc", "-T", "lint", "-W", "error")]
    public void TheManualIsWithoutErrors(string program, params string[] options)
    {
        Skip.IfNot(File.Exists("/usr/bin/" + program), $"skipped: no {program}");
        using var folder = new TemporaryFolder();
        string page = folder.Write("pipsharp.1", ManualText.Make());
        ProcessOutcome outcome = ProcessRunner.Run(program, [.. options, page]).RequireSuccess();
        Assert.Equal("", outcome.Output + outcome.Error);
    }
}
