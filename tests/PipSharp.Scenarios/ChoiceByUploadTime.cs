using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class ChoiceByUploadTime : Story
{
    public ChoiceByUploadTime() => Index
        .Add(new WheelBuilder("demo", "1.0"), Uploaded("2020-01-31T23:00:00.5Z"))
        .Add(new WheelBuilder("demo", "2.0"), Uploaded("2021-06-01T12:00:00Z"))
        .Add(new WheelBuilder("demo", "3.0"));

    [Theory]
    [InlineData("--exclude-newer=2021-06-01T12:00:01Z", "demo 2.0")]
    [InlineData("--exclude-newer=2021-06-01T12:00:00Z", "demo 1.0")]
    [InlineData("--uploaded-prior-to=2021-06-01T14:00:00+02:00", "demo 1.0")]
    [InlineData("--exclude-newer=2021-06-02", "demo 2.0")]
    [InlineData("--exclude-newer=1 week", "demo 2.0")]
    [InlineData("--uploaded-prior-to=P3D", "demo 2.0")]
    [InlineData("--exclude-newer=false", "demo 3.0")]
    [InlineData("--exclude-newer-package=demo=2021-01-01", "demo 1.0")]
    public void FilesMustHaveBeenThereByThen(string option, string installed)
    {
        Install(option, "demo").RequireSuccess();
        Assert.Equal(installed, Installed());
    }

    [Theory]
    [InlineData("--exclude-newer")]
    [InlineData("--uploaded-prior-to")]
    public void ABareDateIncludesItsDayForUvsOptionOnly(string option)
    {
        Command.Set("TZ", "UTC");
        ProcessOutcome outcome = Install(option, "2020-01-31", "demo");
        Assert.Equal(option == "--exclude-newer", outcome.ExitCode == 0);
    }

    [Fact]
    public void AFileWithoutATimeIsPassedOverAndThatIsSaid()
    {
        Install("--exclude-newer", "1 day", "demo").RequireSuccess().RequireMention("demo 3.0 was passed over").RequireMention("--exclude-newer-package demo=false");
        Assert.Equal("demo 2.0", Installed());
    }

    [Fact]
    public void WhereNothingIsLeftTheOptionIsNamed() => Install("--exclude-newer", "1 day", "demo==3.0")
        .RequireMention("3.0 (upload time unknown)").RequireMention("--exclude-newer-package demo=false");

    [Fact]
    public void OneProjectCanBeLetThrough()
    {
        Install("--exclude-newer", "2020-02-10", "--exclude-newer-package", "demo=false", "demo").RequireSuccess();
        Assert.Equal("demo 3.0", Installed());
    }

    [Theory]
    [InlineData("2 months")]
    [InlineData("yesterday")]
    [InlineData("2023-02-30")]
    public void WhatIsNoTimeIsRefused(string text) => Assert.NotEqual(0, Install("--exclude-newer", text, "demo").RequireMention(text).ExitCode);

    private static ListedAs Uploaded(string time) => new() { UploadTime = time };
}
