using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Distributions;

public sealed class TagsOfATarget
{
    [Fact]
    public void PlatformsFollowTheTable() => Vectors.CheckAll(Vectors.Lines("platforms.jsonl"), row =>
    {
        ImmutableArray<string> expected = Machines.Strings(row.GetProperty("expect"));
        ImmutableArray<string> actual = Machines.Platforms(row);
        return expected.SequenceEqual(actual) ? null : $"got {string.Join(' ', actual)}";
    });

    [Fact]
    public void InterpretersFollowTheTable() => Vectors.CheckAll(Vectors.Lines("tags.jsonl"), row =>
    {
        CompatibleTags tags = Machines.Tags(row);
        JsonElement expect = row.GetProperty("expect");
        string groups = string.Join(' ', tags.Groups.Select(g => $"{g.Interpreter}-{g.Abi}-{g.Platform ?? "*"}"));
        string expected = string.Join(' ', expect.GetProperty("groups").EnumerateArray().Select(g => string.Join('-', Machines.Strings(g))));
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', tags.Tags))));
        // A machine with a single platform leaves it open how its runs are written.
        if (tags.Platforms.Length > 1 && groups != expected)
            return $"groups are {groups}";
        return digest == expect.GetProperty("sha256").GetString() ? null : $"{tags.Tags.Length} tags, digest {digest}";
    });

    [Fact]
    public void ForeignTargetsFollowPip() => Vectors.CheckAll(Vectors.Lines("target-tags.jsonl"), row =>
    {
        Assert.True(PythonVersion.TryParse(row.GetProperty("version").GetString(), out PythonVersion version));
        ImmutableArray<string> platforms = TargetTags.ExpandPlatforms(Machines.Strings(row.GetProperty("platforms")));
        ImmutableArray<string> abis = Machines.Strings(row.GetProperty("abis"));
        string actual = string.Join(' ', TargetTags.For(version, platforms, row.GetProperty("implementation").GetString()!, abis).Tags);
        return actual == string.Join(' ', Machines.Strings(row.GetProperty("expect"))) ? null : "got " + actual;
    });

    [Fact]
    public void AManylinuxModuleMayRefuseVersions()
    {
        var machine = new LinuxMachine("x86_64") { Glibc = (2, 17), RefusedManylinux = [(2, 17), (2, 12)] };
        ImmutableArray<string> tags = PlatformTags.ForLinux(machine);
        Assert.Equal(["linux_x86_64", "manylinux_2_16_x86_64"], tags.Take(2));
        Assert.DoesNotContain("manylinux2014_x86_64", tags);
        Assert.DoesNotContain("manylinux2010_x86_64", tags);
        Assert.Contains("manylinux1_x86_64", tags);
    }

    [Fact]
    public void SoftFloatArmHasNoManylinux() =>
        Assert.Equal<string>(["linux_armv7l"], PlatformTags.ForLinux(new LinuxMachine("armv7l") { Glibc = (2, 36), HasHardFloat = false }));

    [Theory]
    [InlineData("3", "3")]
    [InlineData("312", "3.12")]
    [InlineData("3.12", "3.12")]
    [InlineData("3.9.18", "3.9")]
    [InlineData("", null)]
    [InlineData("3.", null)]
    [InlineData("3.x", null)]
    [InlineData("3.9.18.1", null)]
    [InlineData("cp3", null)]
    public void PythonVersionsAreReadAsPipDoes(string text, string? expected) =>
        Assert.Equal(expected, PythonVersion.TryParse(text, out PythonVersion version) ? version.ToString() : null);

    [Fact]
    public void WhatATargetLeavesOpenComesFromTheInterpreterAtHand()
    {
        CompatibleTags local = InterpreterTags.CPython(new PythonVersion(3, 13), ["cp313t"], ["linux_x86_64", "manylinux_2_36_x86_64"]);
        CompatibleTags other = TargetTags.For(new TargetTagOptions { Version = new PythonVersion(3, 14) }, local);
        Assert.Equal("cp314-cp314t-linux_x86_64", other.Tags[0].ToString());
        Assert.Equal<string>(local.Platforms, other.Platforms);
        CompatibleTags windows = TargetTags.For(new TargetTagOptions { Platforms = ["win_amd64"] }, local);
        Assert.Equal("cp313-cp313t-win_amd64", windows.Tags[0].ToString());
        CompatibleTags same = TargetTags.For(new TargetTagOptions(), local);
        Assert.Equal<WheelTag>(local.Tags, same.Tags);
    }
}
