using FsCheck;
using FsCheck.Fluent;
using PipSharp.Distributions;
using PipSharp.Requirements;
using Xunit;

namespace PipSharp.RequirementFiles;

public sealed class FormatControlValues
{
    private static readonly PackageName Alpha = PackageName.Parse("alpha");
    private static readonly PackageName Beta = PackageName.Parse("beta");

    [Fact]
    public void NameMovesFromOneToTheOther()
    {
        FormatControl control = FormatControl.Default.WithNoBinary("Alpha,beta").WithOnlyBinary("ALPHA");
        Assert.Equal([Beta], control.NoBinary);
        Assert.Equal([Alpha], control.OnlyBinary);
    }

    [Fact]
    public void AllEmptiesBoth()
    {
        FormatControl control = FormatControl.Default.WithOnlyBinary("alpha").WithNoBinary("beta,:all:,gamma");
        Assert.True(control.NoBinaryAll);
        Assert.Empty(control.NoBinary);
        Assert.Empty(control.OnlyBinary);
    }

    [Fact]
    public void NoneTakesAllBack()
    {
        FormatControl control = FormatControl.Default.WithNoBinary(":all:,:none:,alpha");
        Assert.False(control.NoBinaryAll);
        Assert.Equal([Alpha], control.NoBinary);
    }

    [Fact]
    public void NameBeatsAll()
    {
        FormatControl control = FormatControl.Default.WithOnlyBinary(":all:").WithNoBinary("alpha");
        Assert.True(control.AllowsSource(Alpha));
        Assert.False(control.AllowsWheel(Alpha));
        Assert.False(control.AllowsSource(Beta));
    }

    [Fact]
    public void OptionInPlaceOfTheValueIsAnError() =>
        Assert.Throws<PipSharpException>(() => FormatControl.Default.WithNoBinary("--pre"));

    [Fact]
    public void NoNameIsEverOnBothSides()
    {
        Gen<string> item = Gen.Elements("alpha", "beta", "gamma", ":all:", ":none:");
        Gen<(bool, string)> step = from side in Gen.Elements(true, false) from items in item.NonEmptyListOf() select (side, string.Join(',', items));
        Prop.ForAll(step.ListOf().ToArbitrary(), steps =>
        {
            FormatControl control = steps.Aggregate(FormatControl.Default, (c, s) => s.Item1 ? c.WithNoBinary(s.Item2) : c.WithOnlyBinary(s.Item2));
            return !control.NoBinary.Overlaps(control.OnlyBinary) && !(control.NoBinaryAll && control.OnlyBinaryAll);
        }).QuickCheckThrowOnFailure();
    }
}
