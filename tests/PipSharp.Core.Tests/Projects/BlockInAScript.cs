using Xunit;

namespace PipSharp.Projects;

public sealed class BlockInAScript
{
    [Fact]
    public void GivesDependenciesAndPython()
    {
        ScriptMetadata found = ScriptMetadata.Read("""
            #!/usr/bin/env python
            # /// script
            # requires-python = ">=3.11"
            # dependencies = [
            #   "requests<3",
            #
            #   "rich",
            # ]
            # [tool.x]
            # note = '''
            # ///
            # '''
            # ///

            import requests
            """)!;
        Assert.Equal(["requests<3", "rich"], found.Dependencies.Select(one => one.ToString()));
        Assert.Equal(">=3.11", found.RequiresPython!.ToString());
    }

    [Theory]
    [InlineData("print('no block')")]
    [InlineData("# /// script\n# dependencies = ['a']\nimport x\n# ///\n")] // not closed before the comment ends
    [InlineData("# /// pyproject\n# dependencies = ['a']\n# ///\n")] // of another type
    [InlineData("# /// script \n# dependencies = ['a']\n# ///\n")]
    [InlineData(" # /// script\n # dependencies = ['a']\n # ///\n")]
    public void IsNotThere(string script) => Assert.Null(ScriptMetadata.Read(script));

    [Theory]
    [InlineData("# /// script\n# a = 1\n# ///\n\n# /// script\n# a = 1\n# ///\n", "invalid-script-metadata")]
    [InlineData("# /// script\n# dependencies = 'a'\n# ///\n", "invalid-script-metadata")]
    [InlineData("# /// script\n# dependencies = ['a >>1']\n# ///\n", "invalid-requirement")]
    [InlineData("# /// script\n# requires-python = 3\n# ///\n", "invalid-script-metadata")]
    [InlineData("# /// script\n# = \n# ///\n", "invalid-toml")]
    public void IsWrong(string script, string code) => Assert.Equal(code, Assert.ThrowsAny<PipSharpException>(() => ScriptMetadata.Read(script)).Code);

    [Fact]
    public void LinesMayEndAsOnWindows() => Assert.Equal("a", Assert.Single(ScriptMetadata.Read("# /// script\r\n# dependencies = ['a']\r\n# ///\r\n")!.Dependencies).ToString());
}
