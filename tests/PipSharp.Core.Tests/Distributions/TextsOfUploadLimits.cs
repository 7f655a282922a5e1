using Xunit;

namespace PipSharp.Distributions;

public sealed class TextsOfUploadLimits
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly UploadLimitText Berlin = new(Now, TimeZoneInfo.CreateCustomTimeZone("here", TimeSpan.FromHours(1), "here", "here"));

    [Theory]
    [InlineData("2026-03-01", "2026-02-28T23:00:00Z")]
    [InlineData("2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z")]
    [InlineData("2026-03-01t08:30:00z", "2026-03-01T08:30:00Z")]
    [InlineData("2026-03-01T00:00:00.999+02:00", "2026-02-28T22:00:00Z")]
    [InlineData("2026-03-01T08:30", "2026-03-01T07:30:00Z")]
    [InlineData("2026-03-01 08:30:15", "2026-03-01T07:30:15Z")]
    [InlineData("P3D", "2026-03-12T12:00:00Z")]
    [InlineData("P1W", "2026-03-08T12:00:00Z")]
    [InlineData("PT36H", "2026-03-14T00:00:00Z")]
    [InlineData("P1DT30M", "2026-03-14T11:30:00Z")]
    [InlineData("3 days", "2026-03-12T12:00:00Z")]
    [InlineData("1 week, 2 days", "2026-03-06T12:00:00Z")]
    [InlineData("24 hours", "2026-03-14T12:00:00Z")]
    [InlineData("30d", "2026-02-13T12:00:00Z")]
    [InlineData("1d12h", "2026-03-14T00:00:00Z")]
    public void AreMoments(string text, string moment) =>
        Assert.Equal(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds(), Berlin.Read("--x", text, includesDay: false));

    [Fact]
    public void ADayCanBeMeantToItsEnd() =>
        Assert.Equal(Berlin.Read("--x", "2026-03-02", includesDay: false), Berlin.Read("--x", "2026-03-01", includesDay: true));

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("3")]
    [InlineData("days")]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("2 months")]
    [InlineData("1 year")]
    [InlineData("-3 days")]
    [InlineData("P3D ago")]
    [InlineData("99999999999 days")]
    [InlineData("999999999 days")]
    [InlineData("2026-02-30")]
    [InlineData("2026-13-01T00:00:00Z")]
    public void WhatIsNoFixedTimeIsRefused(string text) =>
        Assert.Equal("bad-upload-time", Assert.Throws<PipSharpException>(() => Berlin.Read("--x", text, includesDay: false)).Code);
}
