using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Core.Tests.Requirements;

public sealed class EqualRequirements
{
    [Theory]
    [InlineData("Foo.Bar[A_b]>=1,<2", "foo-bar [a-b] (<2, >=1)")]
    [InlineData("foo==1.0", "foo==1.0.0")]
    [InlineData("foo[b,a,B]", "foo[a,b]")]
    [InlineData("foo;os_name=='nt'", "foo ; ( os_name == \"nt\" )")]
    [InlineData("foo@http://x/y", "Foo @ http://x/y")]
    public void DifferInSpellingOnly(string one, string other)
    {
        Assert.Equal(Requirement.Parse(one), Requirement.Parse(other));
        Assert.Equal(Requirement.Parse(one).GetHashCode(), Requirement.Parse(other).GetHashCode());
    }

    [Theory]
    [InlineData("foo", "fo")]
    [InlineData("foo[a]", "foo[b]")]
    [InlineData("foo[a]", "foo")]
    [InlineData("foo>=1", "foo>1")]
    [InlineData("foo", "foo;os_name=='nt'")]
    [InlineData("foo@x", "foo@y")]
    public void DifferInNothingElse(string one, string other) => Assert.NotEqual(Requirement.Parse(one), Requirement.Parse(other));

    [Fact]
    public void ExtrasGivenByWithAreSortedAndTheirSpellingIsTheirOwn()
    {
        Requirement one = Requirement.Parse("foo[Old]>=1") with { Extras = [ExtraName.Parse("b"), ExtraName.Parse("A"), ExtraName.Parse("b")] };
        Assert.Equal("foo[a,b]>=1", one.ToString());
        Assert.Equal(Requirement.Parse("foo[a,b]>=1"), one);
    }

    [Fact]
    public void NameMayEndInAnUnderscoreAsTheGrammarHasIt() => Assert.Equal("foo-", Requirement.Parse("foo_").Name.Normalized);
}
