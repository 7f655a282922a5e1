using Xunit;

namespace PipSharp.Toml;

public sealed class MistakeInADocument
{
    [Fact]
    public void IsQuotedWithItsLineAndACaret()
    {
        var error = Assert.Throws<InvalidTextException>(() => TomlDocument.Parse("[project]\nname = \"a\"\nversion = 1.2.3\n"));
        Assert.Equal("invalid-toml", error.Code);
        Assert.Equal("A value should stand here (line 3)\n    version = 1.2.3\n              ^", error.Message);
    }

    [Fact]
    public void SecondDefinitionIsNamed()
    {
        var error = Assert.Throws<InvalidTextException>(() => TomlDocument.Parse("[a]\r\nb.c = 1\r\nb.c = 2\r\n"));
        Assert.Equal("b.c is defined already (line 3)\n    b.c = 2\n    ^", error.Message);
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void NestingIsBounded(char open, char close)
    {
        string opened = open == '[' ? "[" : "{a=";
        string Nested(int depth) => "a = " + string.Concat(Enumerable.Repeat(opened, depth)) + (open == '[' ? "" : "1") + new string(close, depth);
        TomlDocument.Parse(Nested(TomlText.DeepestNesting));
        var error = Assert.Throws<InvalidTextException>(() => TomlDocument.Parse(Nested(100_000)));
        Assert.Contains("deeper than 128", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DottedKeysAreBounded()
    {
        string key = string.Join('.', Enumerable.Repeat("a", 100_000));
        Assert.Contains("deeper than 128", Assert.Throws<InvalidTextException>(() => TomlDocument.Parse(key + " = 1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesKnowTheirLines()
    {
        TomlTable document = TomlDocument.Parse("a = [\n  1,\n  2,\n]\n\n[t]\nb = \"x\"\n");
        Assert.Equal(1, document["a"]!.Line);
        Assert.Equal(3, Assert.IsType<TomlArray>(document["a"]).Items[1].Line);
        Assert.Equal(7, Assert.IsType<TomlTable>(document["t"])["b"]!.Line);
    }
}
