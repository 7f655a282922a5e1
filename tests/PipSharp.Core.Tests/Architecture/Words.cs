using System.Text.RegularExpressions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Architecture;

public sealed partial class Words
{
    private static readonly string[] NotInResolution = ["http", "url", "path", "file"];
    private static readonly string[] SayNothing = ["Utils", "Util", "Utilities", "Helpers", "Helper", "Manager", "Common", "Misc"];

    [Fact]
    public void ResolutionDoesNotSpeakOfTheWorld() => Violations.None(
        from file in SourceFile.Of("PipSharp.Core", "Resolution")
        from word in Identifiers(file).SelectMany(Parts).Distinct(StringComparer.OrdinalIgnoreCase)
        where NotInResolution.Contains(word, StringComparer.OrdinalIgnoreCase) || NotInResolution.Contains(word.TrimEnd('s'), StringComparer.OrdinalIgnoreCase)
        select $"{file.Path} says {word}");

    [Fact]
    public void NoNameSaysNothing()
    {
        IEnumerable<string> folders = Directory.EnumerateDirectories(Path.Combine(RepositoryFolders.Root, "src"), "*", SearchOption.AllDirectories);
        Violations.None(SourceFile.All.Select(file => file.Path).Concat(folders)
            .Where(path => Parts(Path.GetFileNameWithoutExtension(path)).Any(SayNothing.Contains)));
    }

    private static IEnumerable<string> Identifiers(SourceFile file) => Identifier().Matches(file.Code).Select(match => match.Value);

    private static IEnumerable<string> Parts(string identifier) => Part().Matches(identifier).Select(match => match.Value);

    // What stands behind a dot is a member that another room named (Requirement.Url); what Resolution makes of it has words of its own.
    [GeneratedRegex(@"(?<![.\w])[A-Za-z_]\w*", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Identifier();

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Part();
}
