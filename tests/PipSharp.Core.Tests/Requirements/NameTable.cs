using System.Text.Json;
using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Core.Tests.Requirements;

public sealed class NameTable
{
    [Fact]
    public void DecidesWhatIsAName() => Vectors.CheckAll(Vectors.Lines("names.jsonl"), static one =>
    {
        string input = one.GetProperty("input").GetString()!;
        bool valid = one.GetProperty("expect").GetProperty("valid").GetBoolean();
        if (PackageName.TryParse(input, out PackageName package) != valid || ExtraName.TryParse(input, out ExtraName extra) != valid)
            return $"expected valid = {valid}";
        return valid && (package.Normalized != Normalized(one) || extra.Normalized != Normalized(one)) ? $"{package} {extra}" : null;
    });

    [Fact]
    public void NormalizesAnyText() => Vectors.CheckAll(Vectors.Lines("names.jsonl"), static one =>
    {
        string normalized = NameText.Normalize(one.GetProperty("input").GetString()!);
        return normalized == Normalized(one) ? null : normalized;
    });

    [Fact]
    public void SpellingsOfOneNameAreEqual()
    {
        Assert.Equal(PackageName.Parse("Foo--Bar"), PackageName.Parse("foo_bar"));
        Assert.Equal(ExtraName.Parse("Foo.Bar").GetHashCode(), ExtraName.Parse("foo-bar").GetHashCode());
    }

    [Fact]
    public void ErrorPointsAtTheFirstCharacterThatIsWrong()
    {
        var wrong = Assert.Throws<InvalidTextException>(() => PackageName.Parse("some package"));
        Assert.Equal("invalid-package-name", wrong.Code);
        Assert.Equal("'some package' is not a package name.\n    some package\n        ^", wrong.Message);
    }

    [Fact]
    public void DefaultValueIsEmptyAndEqualToItself()
    {
        Assert.Equal("", default(PackageName).Normalized);
        Assert.Equal(default, default(ExtraName));
    }

    private static string Normalized(JsonElement one) => one.GetProperty("expect").GetProperty("normalized").GetString()!;
}
