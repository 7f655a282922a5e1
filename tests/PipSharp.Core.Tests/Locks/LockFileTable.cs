using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PipSharp.Core.Tests.Requirements;
using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Locks;

public sealed class LockFileTable
{
    private static readonly CompatibleTags Tags = InterpreterTags.CPython(
        new PythonVersion(3, 12), ["cp312"], ["linux_x86_64", .. Enumerable.Range(17, 20).Reverse().Select(minor => $"manylinux_2_{minor}_x86_64"), "manylinux2014_x86_64"]);

    [Fact]
    public void NamesOfLockFiles() => Vectors.CheckAll(Vectors.Lines("pylock", "names.jsonl"), one =>
        LockFileName.IsValid(one.GetProperty("input").GetString()!) == one.GetProperty("expect").GetBoolean() ? null : "not so");

    [Fact]
    public void AreReadOrRefusedAtTheRightKey() => Vectors.CheckAll(Vectors.Lines("pylock", "locks.jsonl"), one =>
    {
        string expected = Expected(one.GetProperty("expect"));
        string actual = Read(one);
        return actual == expected ? null : $"{actual} instead of {expected}";
    });

    [Fact]
    public void SelectWhatATargetGets() => Vectors.CheckAll(Vectors.Lines("pylock", "locks.jsonl").Where(one => one.GetProperty("expect").GetProperty("valid").GetBoolean()), one =>
    {
        LockFile file = LockFile.Parse(Encoding.UTF8.GetBytes(one.GetProperty("toml").GetString()!));
        return one.GetProperty("expect").GetProperty("select").EnumerateArray().Select(choice => Difference(file, choice)).FirstOrDefault(found => found is not null);
    });

    private static string? Difference(LockFile file, JsonElement choice)
    {
        var target = new LockTarget
        {
            Markers = MarkerCases.Environments["cp312-linux"],
            Tags = Tags,
            Extras = choice.TryGetProperty("extras", out JsonElement extras) ? Texts(extras) : [],
            DependencyGroups = choice.TryGetProperty("dependency_groups", out JsonElement groups) ? Texts(groups) : default,
        };
        JsonElement selected = choice.GetProperty("selected");
        string expected = selected.ValueKind == JsonValueKind.String ? selected.GetString()! : string.Join(' ', selected.EnumerateArray().Select(one => string.Join('|', one.EnumerateArray())));
        string actual = Select(file, target);
        return actual == expected ? null : $"{actual} instead of {expected}";
    }

    private static string Select(LockFile file, LockTarget target)
    {
        try
        {
            return string.Join(' ', LockSelection.Select(file, target).Select(one => $"{one.Package.Name}|{KindOf(one)}|{one.File?.FileName}"));
        }
        catch (PipSharpException e)
        {
            return e.Code == "undefined-name" ? e.Code : "error";
        }
    }

    private static string KindOf(SelectedPackage one) => one switch
    {
        { File: not null } => one.IsWheel ? "wheel" : "sdist",
        { Package.Vcs: not null } => "vcs",
        { Package.Directory: not null } => "directory",
        _ => "archive",
    };

    private static string Read(JsonElement one)
    {
        try
        {
            LockFile file = LockFile.Parse(Encoding.UTF8.GetBytes(one.GetProperty("toml").GetString()!));
            return string.Join(' ', file.Packages.Select(package => $"{package.Name}|{package.Version}|{package.IsDirect}"));
        }
        catch (InvalidLockException e)
        {
            return $"invalid {e.Context}";
        }
        catch (PipSharpException e)
        {
            return e.Code switch { "invalid-toml" => "toml ", "unsupported-lock-version" => "unsupported-version ", _ => e.Code };
        }
    }

    private static string Expected(JsonElement expect) => expect.GetProperty("valid").GetBoolean()
        ? string.Join(' ', expect.GetProperty("packages").EnumerateArray().Select(one => string.Join('|', one.EnumerateArray())))
        : $"{expect.GetProperty("error").GetString()} {(expect.TryGetProperty("context", out JsonElement context) ? context.GetString() : "")}";

    private static ImmutableArray<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(one => one.GetString()!)];
}
