using System.Text;
using Xunit;

namespace PipSharp.Configuration;

/// <summary>`config set` and `config unset` change one entry and nothing else.</summary>
public sealed class EditedIniFile
{
    private const string Company = "# Our mirror\n[global]\n; asked for by IT\nIndex_Url : https://old.example/simple\nfind-links =\n    /one\n    # the old one\n    /two\n\n# for installs only\n[install]\npre = no\n";

    [Theory]
    [InlineData("", "global", "timeout", "5", "[global]\ntimeout = 5\n\n")]
    [InlineData("[global]\na = 1\n\n", "install", "b", "2", "[global]\na = 1\n\n[install]\nb = 2\n\n")]
    [InlineData("[global]\na = 1", "install", "b", "2", "[global]\na = 1\n\n[install]\nb = 2\n\n")]
    [InlineData("[global]\na = 1\n\n[install]\nb = 2\n", "global", "c", "3", "[global]\na = 1\nc = 3\n\n[install]\nb = 2\n")]
    [InlineData("[global]\n# nothing yet\n", "global", "c", "3", "[global]\nc = 3\n# nothing yet\n")]
    [InlineData("[global]\na=1\n", "global", "a", "2", "[global]\na=2\n")]
    [InlineData("[global]\nA_B: 1\n", "global", "a-b", "2", "[global]\nA_B: 2\n")]
    [InlineData("[global]\na =\n", "global", "a", "2", "[global]\na = 2\n")]
    [InlineData("[global]\r\na = 1\r\nb = 2\r\n", "global", "a", "3", "[global]\r\na = 3\r\nb = 2\r\n")]
    [InlineData("[global]\r\na = 1\r\n", "global", "b", "2", "[global]\r\na = 1\r\nb = 2\r\n")]
    [InlineData("[global]\na = 1\n", "global", "a", "x\ny", "[global]\na = x\n\ty\n")]
    public void HasTheNewValue(string text, string section, string key, string value, string expected)
    {
        string edited = IniEditor.Set(text, section, key, value);
        Assert.Equal(expected, edited);
        Assert.Equal(value, Value(edited, section, key));
    }

    [Fact]
    public void KeepsAllCommentsAndOtherLines()
    {
        string edited = IniEditor.Set(IniEditor.Set(Company, "global", "index-url", "https://new.example/simple"), "global", "find-links", "/three");
        Assert.Equal("# Our mirror\n[global]\n; asked for by IT\nIndex_Url : https://new.example/simple\nfind-links = /three\n    # the old one\n\n# for installs only\n[install]\npre = no\n", edited);
    }

    [Theory]
    [InlineData("[global]\na = 1\nb = 2\n", "global", "a", "[global]\nb = 2\n")]
    [InlineData("[global]\na = 1\n", "global", "a", "")]
    [InlineData("[global]\na = 1\n\n[install]\nb = 2\n", "global", "a", "[install]\nb = 2\n")]
    [InlineData("[global]\na = 1\n\n[install]\nb = 2\n\n", "install", "b", "[global]\na = 1\n\n")]
    [InlineData("[global]\n# why\na = 1\n", "global", "a", "[global]\n# why\n")]
    [InlineData("[global]\na =\n  1\n  2\nb = 3\n", "global", "a", "[global]\nb = 3\n")]
    public void HasNoTraceOfWhatIsUnset(string text, string section, string key, string expected) => Assert.Equal(expected, IniEditor.Unset(text, section, key));

    [Theory]
    [InlineData("install", "index-url")]
    [InlineData("nowhere", "pre")]
    public void IsNotMadeWhereThereIsNothingToUnset(string section, string key) => Assert.Null(IniEditor.Unset(Company, section, key));

    private static string Value(string text, string section, string key) =>
        IniReader.Read(Encoding.UTF8.GetBytes(text), "pip.conf").Single(entry => entry.Section == section && entry.Key == key).Value;
}
