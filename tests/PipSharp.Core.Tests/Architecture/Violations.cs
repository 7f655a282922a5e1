using Xunit;

namespace PipSharp.Architecture;

internal static class Violations
{
    /// <summary>Fails with every violation in full, one a line.</summary>
    public static void None(IEnumerable<string> found)
    {
        string text = string.Join('\n', found);
        Assert.True(text.Length == 0, text);
    }
}
