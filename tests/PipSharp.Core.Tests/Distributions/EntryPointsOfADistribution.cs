using System.Text;
using Xunit;

namespace PipSharp.Distributions;

public sealed class EntryPointsOfADistribution
{
    [Fact]
    public void AreReadInOrderWithTheirGroups()
    {
        const string text = """
            # a comment
            [console_scripts]
            Black = black:patched_main
            blackd=blackd : patched.main [d, e]

            ; another
              [some.group]
              name with blanks = package.module
            """;
        Assert.Equal(
            [
                new EntryPoint("console_scripts", "Black", "black", "patched_main"),
                new EntryPoint("console_scripts", "blackd", "blackd", "patched.main"),
                new EntryPoint("some.group", "name with blanks", "package.module", null),
            ],
            Parse(text));
    }

    [Theory]
    [InlineData("a = b", "b", null)]
    [InlineData("a=b.c:d.e", "b.c", "d.e")]
    [InlineData("a = b : c[x]", "b", "c")]
    [InlineData("a = b:c  [ x , y ]  ", "b", "c")]
    [InlineData("a = módulo:función", "módulo", "función")]
    public void AcceptTheWritingsOfAnObjectReference(string line, string module, string? attribute) =>
        Assert.Equal(new EntryPoint("gui_scripts", "a", module, attribute), Assert.Single(Parse("[gui_scripts]\r\n" + line + "\r\n")));

    [Theory]
    [InlineData("a = b-c:d")]
    [InlineData("a = b:")]
    [InlineData("a = :c")]
    [InlineData("a = b..c:d")]
    [InlineData("a = 1b:c")]
    [InlineData("a = b:c()")]
    [InlineData("a = b:c [x")]
    [InlineData("a = b:c:d")]
    [InlineData("a = import os; os:system")]
    [InlineData("a =")]
    [InlineData("= b:c")]
    [InlineData("a: b")]
    public void RefuseAScriptThatNamesNoObject(string line) =>
        Assert.Equal("invalid-entry-points", Assert.Throws<InvalidTextException>(() => Parse("[console_scripts]\n" + line)).Code);

    [Fact]
    public void LeaveOutWhatOtherProgramsMayUnderstand() => Assert.Empty(Parse("[themes]\nmaterial = some-theme/x\n"));

    [Fact]
    public void NeedASection() => Assert.Throws<InvalidTextException>(() => Parse("a = b:c\n"));

    private static EntryPoint[] Parse(string text) => [.. EntryPointsFile.Parse(Encoding.UTF8.GetBytes(text))];
}
