using PipSharp.Cli.Rendering;
using Xunit;

namespace PipSharp.Scenarios.Cli;

public sealed class ForeignTexts
{
    [Theory]
    [InlineData("plain\ttext", "plain\ttext")]
    [InlineData("10%\r50%\r100%\r", "100%")]
    [InlineData("\e[31mred\e[0m", "\e[31mred\e[0m")]
    [InlineData("\e[2J\e[Hgone", "gone")]
    [InlineData("\e]0;title\arest", "rest")]
    [InlineData("bell\a\b\0end", "bellend")]
    [InlineData("cut\e", "cut")]
    [InlineData("cut\e[12", "cut")]
    public void KeepColoursAndNothingThatCommandsTheTerminal(string line, string shown) => Assert.Equal(shown, ForeignText.Line(line));
}
