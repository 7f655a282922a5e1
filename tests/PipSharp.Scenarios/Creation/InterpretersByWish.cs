using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

public sealed class InterpretersByWish : CreationStory
{
    public InterpretersByWish() => Command.Set("PATH", Path.GetDirectoryName(TestPython.Executable)! + ":/usr/bin:/bin");

    [Fact]
    public void AreFoundByVersionRangeAndKind()
    {
        string[] numbers = TestPython.Version.Split('.');
        int minor = int.Parse(numbers[1], System.Globalization.CultureInfo.InvariantCulture);
        foreach (string wish in new[] { TestPython.Version, $"=={TestPython.Version}.*", $">={TestPython.Version},<3.{minor + 1}", $"cpython@{TestPython.Version}", $"cpython=={TestPython.Version}.*", "python" + TestPython.Version })
        {
            Command.Run("venv", "-q", "-p", wish, "env").RequireSuccess();
            Assert.StartsWith(TestPython.Version + ".", Configured(In("env"), "version"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(">=3.99")]
    [InlineData("pypy>=4")]
    [InlineData("3.99")]
    [InlineData("./nothing/bin/python")]
    public void AreMissedWithWords(string wish)
    {
        Command.Run("venv", "-p", wish, "env").RequireExit(1).RequireMention("Could not locate Python", wish);
        Assert.False(Path.Exists(In("env")));
    }

    [Fact]
    public void AreListedOnce()
    {
        string list = Command.Run("python", "list").RequireSuccess().Output;
        Assert.Contains("CPython " + TestPython.Version, list, StringComparison.Ordinal);
        string json = Command.Run("python", "list", "--format", "json").RequireSuccess().Output;
        string[] real = [.. json.Split('\n').Where(line => line.Contains("\"real_executable\"", StringComparison.Ordinal))];
        Assert.Equal(real.Distinct(), real);
    }

    [Fact]
    public void AreNotMissedBecauseAnEnvironmentIsGone()
    {
        Command.Set("VIRTUAL_ENV", In("gone"));
        Command.Run("venv", "gone").RequireSuccess();
        Assert.Equal(In("gone"), PrefixOf(In("gone")));
    }
}
