namespace PipSharp.Testing;

/// <summary>What a zip says of a member twice: in front of it and in the directory.</summary>
public sealed record RawHeader(byte[] Name, ushort Flags, ushort Method, uint Crc, long Packed, long Size);
