using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Core.Tests.Requirements;

public sealed class MarkerTree
{
    [Fact]
    public void ShowsHowTheMarkerIsPutTogether()
    {
        var or = Assert.IsType<MarkerOr>(Marker.Parse("os_name == 'nt' or '3.8' <= python_version and extra != 'A_b'").Expression);
        var and = Assert.IsType<MarkerAnd>(or.Operands[1]);
        var version = Assert.IsType<MarkerComparison>(and.Operands[0]);
        var extra = Assert.IsType<MarkerComparison>(and.Operands[1]);
        Assert.Equal((MarkerVariable.PythonVersion, MarkerOperator.LessOrEqual, "3.8", true), (version.Variable, version.Operator, version.Value, version.IsReversed));
        Assert.Equal((MarkerVariable.Extra, MarkerOperator.NotEqual, "a-b", false), (extra.Variable, extra.Operator, extra.Value, extra.IsReversed));
    }

    [Fact]
    public void IsWrittenWithTheParenthesesThatItNeeds()
    {
        MarkerExpression Linux() => new MarkerComparison(MarkerVariable.SysPlatform, MarkerOperator.Equal, "linux");
        var new3 = new MarkerComparison(MarkerVariable.PythonVersion, MarkerOperator.GreaterOrEqual, "3.8");
        var either = new MarkerOr([Linux(), new3]);
        Assert.Equal("(sys_platform == \"linux\" or python_version >= \"3.8\") and sys_platform == \"linux\"", new MarkerAnd([either, Linux()]).ToString());
        Assert.Equal("sys_platform == \"linux\" and python_version >= \"3.8\" or sys_platform == \"linux\"", new MarkerOr([new MarkerAnd([Linux(), new3]), Linux()]).ToString());
    }

    [Fact]
    public void CombinesAsPackagingDoes()
    {
        Marker a = Marker.Parse("os_name == 'a'"), bc = Marker.Parse("os_name == 'b' or os_name == 'c'");
        Assert.Equal("os_name == \"a\" and (os_name == \"b\" or os_name == \"c\")", a.And(bc).ToString());
        Assert.Equal("(os_name == \"b\" or os_name == \"c\") or os_name == \"a\"", bc.Or(a).ToString());
    }

    [Fact]
    public void WritesATextWithBothQuotesSoThatItCanBeReadAgain()
    {
        var both = new Marker(new MarkerComparison(MarkerVariable.OsName, MarkerOperator.Equal, "it's \"it\""));
        Assert.Equal(both, Marker.Parse(both.ToString()));
        Assert.Equal("it's \"it\"", ((MarkerComparison)Marker.Parse(both.ToString()).Expression).Value);
    }
}
