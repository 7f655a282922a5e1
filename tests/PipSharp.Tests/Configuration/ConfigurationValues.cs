using Xunit;

namespace PipSharp.Configuration;

public sealed class ConfigurationValues : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Index-URL = x")]
    [InlineData("index_url: x")]
    [InlineData("--index-url=x")]
    public void SpellingOfAKeyDoesNotMatter(string line) => Assert.Equal("x", _folder.User($"[global]\n{line}\n").Load().Value("--Index_Url"));

    [Fact]
    public void AnOptionIsFoundByEachOfItsNames()
    {
        _folder.User("[global]\npypi-url = x\n[install]\nindex-url = y\n");
        Assert.Equal(new ConfiguredValue("index-url", "y"), _folder.Load().Find("index-url", "pypi-url"));
        Assert.Equal("z", _folder.Variable("PIP_PYPI_URL", "z").Load().Value("index-url", "pypi-url"));
    }

    [Fact]
    public void EmptyValueCountsAsUnset()
    {
        _folder.User("[global]\na = x\nb = x\n[install]\na =\n").Variable("PIP_B", "");
        Assert.Equal("x", _folder.Load().Value("a"));
        Assert.Equal("x", _folder.Load().Value("b"));
    }

    [Fact]
    public void EmptyValueOfAStrongFileHidesTheWeakOne() =>
        Assert.Null(_folder.Global("[global]\na = x\n").Site("[global]\na =\n").Load().Value("a"));

    [Fact]
    public void ListIsSplitAtBlanksAndLines() =>
        Assert.Equal(["one", "two", "three"], _folder.User("[global]\nfind-links = one\n    two\tthree\n\n").Load().List("find-links"));

    [Fact]
    public void UnsetListIsEmpty() => Assert.Empty(_folder.Load().List("find-links"));

    [Theory]
    [InlineData("1", true)]
    [InlineData("Yes", true)]
    [InlineData("TRUE", true)]
    [InlineData("on", true)]
    [InlineData("0", false)]
    [InlineData("no", false)]
    [InlineData("False", false)]
    [InlineData("OFF", false)]
    public void FlagHasManySpellings(string value, bool expected) => Assert.Equal(expected, _folder.Variable("PIP_NO_INDEX", value).Load().Flag("no-index"));

    [Fact]
    public void UnsetFlagIsNull() => Assert.Null(_folder.Load().Flag("no-index"));

    [Fact]
    public void WrongFlagNamesOptionAndValue()
    {
        _folder.Variable("PIP_NO_INDEX", "maybe");
        var error = Assert.Throws<PipSharpException>(() => _folder.Load().Flag("no-index"));
        Assert.Equal("invalid-configuration", error.Code);
        Assert.Equal("maybe is not a valid value for no-index option, please specify a boolean value like yes/no, true/false or 1/0 instead.", error.Message);
        Assert.Contains("PIP_NO_INDEX", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("yes", 1)]
    [InlineData("off", 0)]
    public void CountIsANumberOrAFlag(string value, int expected) => Assert.Equal(expected, _folder.Variable("PIP_VERBOSE", value).Load().Count("verbose"));

    [Fact]
    public void OptionsThatAddUpHaveLayers()
    {
        _folder.User("[global]\nno-binary = a\n[install]\nno-binary = b\n").Variable("PIP_NO_BINARY", "c");
        Assert.Equal(["a", "b", "c"], _folder.Load().Layers("no-binary").Select(value => value.Text));
    }
}
