namespace PipSharp.Distributions;

/// <summary>A digest of a file: algorithm in lower case (<c>sha256</c>) and lower-case hexadecimal digits.</summary>
public readonly record struct FileHash(string Algorithm, string Hex)
{
    public override string ToString() => $"{Algorithm}:{Hex}";
}
