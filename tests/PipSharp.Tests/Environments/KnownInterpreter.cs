using System.Text;
using PipSharp.Environments;
using PipSharp.Testing;

namespace PipSharp.Tests.Environments;

/// <summary>A cache that already holds an answer of the test's interpreter, changed as a test needs it.</summary>
internal static class KnownInterpreter
{
    private static readonly Lazy<byte[]> Answer = new(() => InterpreterProbe.Ask(TestPython.Executable));

    public static void Remember(string cacheFolder, params (string Old, string New)[] changes)
    {
        string python = TestPython.Executable, text = Encoding.UTF8.GetString(Answer.Value);
        foreach ((string old, string changed) in changes)
            text = text.Contains(old, StringComparison.Ordinal) ? text.Replace(old, changed, StringComparison.Ordinal) : throw new ArgumentException(old + " is not in " + text);
        var entry = new CachedAnswer([FileStamp.Of(python)], true, null, Encoding.UTF8.GetBytes(text));
        new FactsCache(cacheFolder).Save(Path.GetDirectoryName(python) + "\n" + python, entry);
    }
}
