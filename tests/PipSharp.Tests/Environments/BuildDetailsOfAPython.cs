using PipSharp.Environments;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Environments;

/// <summary>PEP 739: what the file says is enough to pass an interpreter by.</summary>
public sealed class BuildDetailsOfAPython : IDisposable
{
    private const string Details = """
        {"schema_version": "1.0", "base_prefix": "../..", "base_interpreter": "bin/python3.14", "platform": "linux-x86_64",
         "language": {"version": "3.14", "version_info": {"major": 3, "minor": 14, "micro": 2, "releaselevel": "candidate", "serial": 1}},
         "implementation": {"name": "cpython", "version": {"major": 3, "minor": 14, "micro": 2, "releaselevel": "candidate", "serial": 1}}, "abi": {"flags": ["t", "d"]}}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void AreReadFromTheStandardLibrary() =>
        Assert.Equal(new BuildDetails("cpython", (3, 14, 2), "3.14.2rc1", IsFreeThreaded: true), BuildDetails.Of(Install(Details)));

    [SkippableTheory]
    [InlineData("bin/python3.14", "bin/python3.13")]
    [InlineData("\"1.0\"", "\"2.0\"")]
    [InlineData("\"1.0\"", "1")]
    [InlineData("\"candidate\"", "\"later\"")]
    [InlineData("\"micro\": 2", "\"micro\": \"2\"")]
    [InlineData("\"version_info\"", "\"other\"")]
    [InlineData("bin/python3.14", "bin/\\u0000")]
    [InlineData("}}", "}")]
    public void AreNotBelievedIfTheyAreOfAnotherOrDamaged(string text, string other) =>
        Assert.Null(BuildDetails.Of(Install(Details.Replace(text, other, StringComparison.Ordinal))));

    [SkippableFact]
    public void AreAbsentFromOlderPythons()
    {
        Assert.Null(BuildDetails.Of(TestPython.Executable));
        Assert.Null(BuildDetails.Of(_folder["nowhere"]));
    }

    [SkippableTheory]
    [InlineData("3.14", "Could not locate Python 3.14")]
    [InlineData(">=3.14", "Could not locate Python interpreter >=3.14")]
    public void LetOneThatDoesNotFitBeUnasked(string wanted, string message)
    {
        string python = Install(Details.Replace("\"minor\": 14", "\"minor\": 13", StringComparison.Ordinal));
        var finder = new EnvironmentFinder(new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = Path.GetDirectoryName(python)!, ["HOME"] = _folder.Root });
        PipSharpException error = Assert.Throws<PipSharpException>(() => finder.Describe(wanted, ""));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["asked"]));
    }

    [SkippableFact]
    public void LetOneThatFitsBeAsked()
    {
        string python = Install(Details.Replace("[\"t\", \"d\"]", "[]", StringComparison.Ordinal));
        var finder = new EnvironmentFinder(new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = Path.GetDirectoryName(python)!, ["HOME"] = _folder.Root });
        Assert.Throws<PipSharpException>(() => finder.Describe(">=3.14.0rc1", ""));
        Assert.True(File.Exists(_folder["asked"]));
    }

    /// <summary>An interpreter that tells when it is run.</summary>
    private string Install(string details)
    {
        Directory.CreateDirectory(_folder["bin"]);
        _folder.Write("lib/python3.14/build-details.json", details);
        return Programs.Write(_folder, "bin/python3.14", $"#!/bin/sh\ntouch '{_folder["asked"]}'\nexit 1\n");
    }
}
