using PipSharp.Cli.Rendering;
using Xunit;

namespace PipSharp.Scenarios.Cli;

public sealed class JsonOfPython
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"b\\c/", "\"a\\\"b\\\\c/\"")]
    [InlineData("\t\n\u0001", "\"\\t\\n\\u0001\"")]
    [InlineData("é😀\u007f", "\"\\u00e9\\ud83d\\ude00\\u007f\"")]
    public void EscapesWhatIsNotAscii(string text, string json) => Assert.Equal(json, PythonJson.String(text));

    [Fact]
    public void HasBlanksBehindCommasAndColons() =>
        Assert.Equal("[{\"a\": 1, \"b\": 2}, {}]", PythonJson.Array([PythonJson.Object([("a", "1"), ("b", "2")]), PythonJson.Object([])]));
}
