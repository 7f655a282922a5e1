using System.Text;
using Xunit;

namespace PipSharp.Configuration;

/// <summary>The answers are those of Python's configparser.RawConfigParser.</summary>
public sealed class IniFiles
{
    [Theory]
    [InlineData("[s]\nk = v", "v")]
    [InlineData("[s]\r\nk : v\r\n", "v")]
    [InlineData("  [s]  \n  k=v  \n", "v")]
    [InlineData("[s]\nk = a\n  b\n\tc\n", "a\nb\nc")]
    [InlineData("[s]\nk =\n  a\n  b\n", "\na\nb")]
    [InlineData("[s]\nk = a\n\n  b\n\n\n", "a\n\nb")]
    [InlineData("[s]\nk = a\n  # note\n; note\n  b\n", "a\nb")]
    [InlineData("[s]\nk = a ; not a note # either\n", "a ; not a note # either")]
    [InlineData("[s]\nk = a\n  [x]\n  y = z\n", "a\n[x]\ny = z")]
    [InlineData("[s]\n  k = a\n  l = b\n", "a")]
    [InlineData("[s]\nk = %(x)s\n", "%(x)s")]
    [InlineData("[s]\nk = https://h:1/?a=b\n", "https://h:1/?a=b")]
    [InlineData("\ufeff[s]\nk = v\n", "v")]
    [InlineData("[DEFAULT]\nk = d\n[s]\nother = 1\n", "d")]
    [InlineData("[DEFAULT]\nk = d\n[s]\nk = v\n", "v")]
    [InlineData("[s]\nk =\n", "")]
    public void GiveAValue(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Read(text), entry => entry is { Section: "s", Key: "k" }).Value);

    [Theory]
    [InlineData("k = v\n", "there is no [section] before this line (line 1)")]
    [InlineData("[s]\nword\n", "this is neither KEY = VALUE nor a [section] (line 2)")]
    [InlineData("[s]\n= v\n", "this is neither KEY = VALUE nor a [section] (line 2)")]
    [InlineData("[s]\nk = 1\n[s]\n", "section [s] is there twice (line 3)")]
    [InlineData("[s]\nk-a = 1\nK_A = 2\n", "'k-a' is there twice in [s] (line 3)")]
    public void AreNamedWhenTheyAreBroken(string text, string problem)
    {
        var error = Assert.Throws<PipSharpException>(() => Read(text));
        Assert.Equal($"The configuration file /etc/pip.conf could not be read: {problem}.", error.Message);
    }

    [Fact]
    public void AreUtf8() =>
        Assert.Contains("it is not UTF-8", Assert.Throws<PipSharpException>(() => IniReader.Read([(byte)'#', 0xE9], "/etc/pip.conf")).Message, StringComparison.Ordinal);

    private static ConfigurationEntry[] Read(string text) => [.. IniReader.Read(Encoding.UTF8.GetBytes(text), "/etc/pip.conf")];
}
