namespace PipSharp.Testing;

/// <summary>One member of a wheel that a test makes.</summary>
/// <param name="Mode">unix permission bits, for example 0x1A4 (0644)</param>
public sealed record WheelMember(string Path, byte[] Bytes, int Mode)
{
    public const int Plain = 0x1A4;
    public const int Executable = 0x1ED;
    public const int SymbolicLink = 0xA1FF;
}
