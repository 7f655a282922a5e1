using FsCheck;
using FsCheck.Fluent;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Core.Tests.Requirements;

/// <summary>Markers made at random, with an evaluation of their own that follows the specification word by word.</summary>
internal abstract record RandomMarker
{
    public abstract bool Holds(MarkerEnvironment environment, string extra);

    public abstract string Write();

    public static Gen<RandomMarker> OfSize(int size)
    {
        Gen<RandomMarker> leaf = Gen.OneOf(RandomText.Generator, RandomVersion.Generator);
        if (size <= 1)
            return leaf;
        Gen<RandomMarker> inner = OfSize(size / 2);
        Gen<RandomMarker> pair = from left in inner from right in inner from isAnd in Gen.Elements(true, false) select (RandomMarker)new RandomPair(left, right, isAnd);
        return Gen.Frequency((2, leaf), (5, pair));
    }
}

internal sealed record RandomPair(RandomMarker Left, RandomMarker Right, bool IsAnd) : RandomMarker
{
    public override bool Holds(MarkerEnvironment environment, string extra) =>
        IsAnd ? Left.Holds(environment, extra) & Right.Holds(environment, extra) : Left.Holds(environment, extra) | Right.Holds(environment, extra);

    public override string Write() => $"{Inner(Left)} {(IsAnd ? "and" : "or")} {Inner(Right)}";

    private string Inner(RandomMarker one) => IsAnd && one is RandomPair { IsAnd: false } ? $"({one.Write()})" : one.Write();
}

internal sealed record RandomText(string Variable, string Operator, string Value) : RandomMarker
{
    public static Gen<RandomMarker> Generator { get; } =
        from variable in Gen.Elements("os_name", "sys_platform", "platform_machine", "extra")
        from symbol in Gen.Elements("==", "!=", "in", "not in", "<", "<=", ">", ">=")
        from value in Gen.Elements("posix", "nt", "linux", "win32", "x86-64", "x86_64", "aarch64 x86_64", "test", "docs", "")
        select (RandomMarker)new RandomText(variable, symbol, value);

    public override bool Holds(MarkerEnvironment environment, string extra)
    {
        string value = Variable == "extra" ? Value.Replace('_', '-') : Value;
        string actual = Variable switch
        {
            "os_name" => environment.OsName,
            "sys_platform" => environment.SysPlatform,
            "platform_machine" => environment.PlatformMachine,
            _ => extra,
        };
        return Operator switch
        {
            "==" or "<=" or ">=" => actual == value,
            "!=" => actual != value,
            "in" => value.Contains(actual, StringComparison.Ordinal),
            "not in" => !value.Contains(actual, StringComparison.Ordinal),
            _ => false,
        };
    }

    public override string Write() => $"{Variable} {Operator} '{Value}'";
}

internal sealed record RandomVersion(string Variable, string Operator, string Value, bool IsReversed) : RandomMarker
{
    public static Gen<RandomMarker> Generator { get; } =
        from variable in Gen.Elements("python_version", "python_full_version")
        from symbol in Gen.Elements("==", "!=", "<", "<=", ">", ">=")
        from value in Gen.Elements("2.7", "3", "3.8", "3.9.21", "3.12", "3.12.1", "3.12.0", "3.13", "4")
        from isReversed in Gen.Elements(true, false)
        select (RandomMarker)new RandomVersion(variable, symbol, value, isReversed);

    public override bool Holds(MarkerEnvironment environment, string extra)
    {
        string actual = Variable == "python_version" ? environment.PythonVersion : environment.PythonFullVersion;
        int order = PackageVersion.Parse(actual).CompareTo(PackageVersion.Parse(Value)) * (IsReversed ? -1 : 1);
        return Operator switch
        {
            "==" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    public override string Write() => IsReversed ? $"'{Value}' {Operator} {Variable}" : $"{Variable} {Operator} '{Value}'";
}
