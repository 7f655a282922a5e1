using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Xunit.Sdk;

namespace PipSharp.Testing;

/// <summary>Compares a text with the one that somebody read and approved: testdata/verified/CLASS.METHOD.verified.txt. A text that differs is
/// left beside it as CLASS.METHOD.received.txt: to approve it, rename it.</summary>
public static partial class VerifiedText
{
    public static void Check(string actual, string? variant = null, [CallerMemberName] string method = "", [CallerFilePath] string source = "")
    {
        string name = Path.GetFileNameWithoutExtension(source) + "." + method + (variant is null ? "" : "." + variant);
        string verified = RepositoryFolders.TestData("verified", name + ".verified.txt");
        string received = RepositoryFolders.TestData("verified", name + ".received.txt");
        string text = Scrub(actual);
        string expected = File.Exists(verified) ? Plain(File.ReadAllText(verified)) : "";
        File.Delete(received);
        if (text == expected && File.Exists(verified))
            return;
        File.WriteAllText(received, text);
        throw new XunitException($"{name} is not as verified (- verified, + received; received text is in {received})\n{Difference(expected, text)}");
    }

    /// <summary>Temporary folders, the checkout, ports, the interpreter and durations get names that are the same on every run.</summary>
    public static string Scrub(string text)
    {
        text = Plain(text).Replace(RepositoryFolders.Root, "{repository}", StringComparison.Ordinal);
        text = TemporaryFolders().Replace(text, "{temp}");
        text = Ports().Replace(text, "$1:{port}");
        text = text.Replace(TestPython.Executable, "{python}", StringComparison.Ordinal).Replace("python" + TestPython.Version, "python{X.Y}", StringComparison.Ordinal);
        text = Durations().Replace(text, "{duration}");
        return text;
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string Difference(string expected, string actual)
    {
        var text = new StringBuilder();
        foreach (DiffPiece line in new InlineDiffBuilder(new Differ()).BuildDiffModel(expected.TrimEnd('\n'), actual.TrimEnd('\n')).Lines)
            text.Append(line.Type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " }).Append(line.Text).Append('\n');
        return text.ToString();
    }

    [GeneratedRegex(@"(/private)?/[\w/.+-]*?/" + TemporaryFolder.Prefix + @"\w+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TemporaryFolders();

    [GeneratedRegex(@"(127\.0\.0\.1|localhost):\d+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Ports();

    [GeneratedRegex(@"\b\d+([.,]\d+)? ?(ms|s|µs|seconds?)\b", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Durations();
}
