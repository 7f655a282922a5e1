using System.Text;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Locks;

public sealed class WrittenLockFile
{
    /// <summary>Every valid file of the table, written and read again, says the same.</summary>
    [Fact]
    public void ReadsAsWhatItWasMadeOf() => Vectors.CheckAll(Vectors.Lines("pylock", "locks.jsonl").Where(one => one.GetProperty("expect").GetProperty("valid").GetBoolean()), one =>
    {
        string first = LockFileWriter.Write(LockFile.Parse(Encoding.UTF8.GetBytes(one.GetProperty("toml").GetString()!)));
        string second = LockFileWriter.Write(LockFile.Parse(Encoding.UTF8.GetBytes(first)));
        return first == second ? null : $"{first} and {second}";
    });

    [Fact]
    public void HasPipsForm()
    {
        const string Text = """
            lock-version = "1.0"
            created-by = "pip"

            [[packages]]
            name = "idna"
            version = "3.20"

            [[packages.wheels]]
            name = "idna-3.20-py3-none-any.whl"
            url = "http://127.0.0.1/idna-3.20-py3-none-any.whl"

            [packages.wheels.hashes]
            sha256 = "ab7a"

            """;
        Assert.Equal(Text.ReplaceLineEndings("\n"), LockFileWriter.Write(LockFile.Parse(Encoding.UTF8.GetBytes(Text))));
    }
}
