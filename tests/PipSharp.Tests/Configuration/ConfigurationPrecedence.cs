using Xunit;

namespace PipSharp.Configuration;

public sealed class ConfigurationPrecedence : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FilesGoFromGlobalToTheNamedOne()
    {
        _folder.Global("[global]\na=global\nb=global\nc=global\nd=global\ne=global\n");
        Assert.Equal("global", _folder.Load().Value("a"));
        _folder.LegacyUser("[global]\nb=legacy\nc=legacy\nd=legacy\n").User("[global]\nc=user\nd=user\n").Site("[global]\nd=site\ne=site\n");
        PipConfiguration configuration = _folder.Load();
        Assert.Equal(["global", "legacy", "user", "site", "site"], "abcde".Select(c => configuration.Value(c.ToString())));
        Assert.Equal("named", _folder.Named("[global]\ne=named\n").Load().Value("e"));
    }

    [Fact]
    public void CommandOfAWeakFileBeatsGlobalOfAStrongOne()
    {
        _folder.Global("[install]\nindex-url=weak\n").Site("[global]\nindex-url=strong\n");
        Assert.Equal("weak", _folder.Load().Value("index-url"));
        Assert.Equal("strong", _folder.Load("download").Value("index-url"));
    }

    [Fact]
    public void VariablesBeatFiles()
    {
        _folder.User("[install]\nindex-url=file\nextra-index-url=one two\n").Variable("PIP_EXTRA_INDEX_URL", "three");
        Assert.Equal(["three"], _folder.Load().List("extra-index-url"));
        Assert.Equal("variable", _folder.Variable("PIP_INDEX_URL", "variable").Load().Value("index-url"));
    }

    [Fact]
    public void NamedFileTakesThePlaceOfTheUsers()
    {
        _folder.User("[global]\na=user\n").Global("[global]\nb=global\n").Named("[global]\nc=named\n");
        PipConfiguration configuration = _folder.Load();
        Assert.Null(configuration.Value("a"));
        Assert.Equal("global", configuration.Value("b"));
        Assert.Equal("named", configuration.Value("c"));
    }

    [Fact]
    public void MissingNamedFileIsNoError()
    {
        _folder.User("[global]\na=user\n").Variable("PIP_CONFIG_FILE", _folder.At("nothing.conf"));
        Assert.Equal("user", _folder.Load().Value("a"));
    }

    [Fact]
    public void NullDeviceSwitchesFilesOff()
    {
        _folder.Global("[global]\na=global\n").Site("[global]\nb=site\n").Variable("PIP_CONFIG_FILE", "/dev/null").Variable("PIP_C", "variable");
        PipConfiguration configuration = _folder.Load();
        Assert.Empty(configuration.Files);
        Assert.Equal("variable", configuration.Value("c"));
    }

    [Fact]
    public void IsolatedKnowsNeitherVariablesNorTheUser()
    {
        _folder.Global("[global]\na=global\n").User("[global]\na=user\n").LegacyUser("[global]\na=legacy\n").Variable("PIP_A", "variable");
        PipConfiguration configuration = _folder.Load(isolated: true);
        Assert.Equal("global", configuration.Value("a"));
        Assert.Empty(configuration.Variables);
    }

    [Fact]
    public void UserFolderIsBelowHomeWithoutXdg()
    {
        _folder.Variables.Remove("XDG_CONFIG_HOME");
        Assert.Equal("dot", _folder.Write("home/.config/pip/pip.conf", "[global]\na=dot\n").Load().Value("a"));
        Assert.Equal("dot", _folder.Variable("XDG_CONFIG_HOME", "relative").Load().Value("a"));
    }

    [Fact]
    public void LaterSystemFolderWins()
    {
        _folder.Global("[global]\na=first\n").Write("second/pip/pip.conf", "[global]\na=second\n");
        _folder.Variables["XDG_CONFIG_DIRS"] = _folder.At("system") + ":" + _folder.At("second");
        Assert.Equal("second", _folder.Load().Value("a"));
    }

    [Fact]
    public void EveryPlaceIsListedWithItsKindAndKeys()
    {
        _folder.Site("[global]\nIndex_URL = x\n[install]\nno-deps = yes\n");
        PipConfiguration configuration = _folder.Load();
        ConfigurationFile site = Assert.Single(configuration.Files, file => file.Kind == ConfigurationKind.Site);
        Assert.True(site.Exists);
        Assert.Equal([new("global", "index-url", "x"), new("install", "no-deps", "yes")], site.Entries.ToArray());
        Assert.Contains(configuration.Files, file => file is { Kind: ConfigurationKind.User, Exists: false });
    }
}
