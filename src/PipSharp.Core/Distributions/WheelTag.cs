namespace PipSharp.Distributions;

/// <summary>One platform compatibility tag (PEP 425): interpreter, ABI, platform, all in lower case.</summary>
public readonly record struct WheelTag(string Interpreter, string Abi, string Platform)
{
    public override string ToString() => $"{Interpreter}-{Abi}-{Platform}";
}
