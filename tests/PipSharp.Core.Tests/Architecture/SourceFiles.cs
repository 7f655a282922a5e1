using System.Text.RegularExpressions;
using Xunit;

namespace PipSharp.Architecture;

public sealed partial class SourceFiles
{
    private const int LongestFile = 400;

    [Fact]
    public void AreNotLong() => Violations.None(
        from file in SourceFile.All
        let lines = file.Text.AsSpan().Count('\n')
        where lines > LongestFile
        select $"{file.Path} has {lines} lines");

    [Fact]
    public void HoldOnePublicTypeAtMost() => Violations.None(
        from file in SourceFile.All
        let types = PublicTypes(file)
        where types.Length > 1
        select $"{file.Path}: {string.Join(", ", types)}");

    // Name.cs, and Name.Unix.cs for a part of it.
    [Fact]
    public void AreNamedAfterTheirPublicType() => Violations.None(
        from file in SourceFile.All
        from type in PublicTypes(file)
        where file.Name.Split('.')[0] != type
        select $"{file.Path} holds {type}");

    [Fact]
    public void AreInTheNamespaceOfTheirRoom() => Violations.None(
        from file in SourceFile.All
        let project = file.Project == "PipSharp.Cli" ? "PipSharp.Cli" : "PipSharp"
        let expected = file.Room.Length == 0 ? project : $"{project}.{file.Room}"
        let match = Namespace().Match(file.Code)
        where match.Success && match.Groups[1].Value != expected
        select $"{file.Path} is in {match.Groups[1].Value}, expected {expected}");

    private static string[] PublicTypes(SourceFile file) => [.. PublicType().Matches(file.Code).Select(match => match.Groups[1].Value).Distinct()];

    // Namespaces are file-scoped, so what begins a line is not nested.
    [GeneratedRegex(@"^public (?:\w+ )*?(?:class|record struct|record|struct|interface|enum) (\w+)", RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Namespace();
}
