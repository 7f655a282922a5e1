using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace PipSharp.Toml;

public sealed class WrittenStrings
{
    [Fact]
    public void AreReadAsTheyWere() => Prop.ForAll<string>(Restores).QuickCheckThrowOnFailure();

    private static bool Restores(string? value)
    {
        // A lone surrogate is no text of any TOML document.
        string text = new([.. (value ?? "").Where(c => !char.IsSurrogate(c))]);
        var writer = new TomlWriter();
        writer.Key(text, text);
        TomlTable read = TomlDocument.Parse(writer.ToString());
        return read.Keys.SequenceEqual([text]) && read[text] is TomlString found && found.Value == text;
    }
}
