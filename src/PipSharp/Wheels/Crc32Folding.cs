using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace PipSharp.Wheels;

/// <summary>CRC-32 with the processor's help: carry-less multiplication (Gopal and others, "Fast CRC Computation for Generic Polynomials
/// Using PCLMULQDQ Instruction", 2009), or the instruction that ARM has for it.</summary>
internal static class Crc32Folding
{
    private const int Step = 64, Lane = 16;

    /// <summary>Shorter ones are not worth the way in and out.</summary>
    public const int Shortest = 2 * Step;

    public static bool IsSupported => Pclmulqdq.IsSupported || Arm.Crc32.Arm64.IsSupported;

    /// <param name="state">the inverted checksum so far; what is taken of the data is cut off its front</param>
    /// <returns>the new state, inverted as well</returns>
    public static uint Append(uint state, ref ReadOnlySpan<byte> data) =>
        Pclmulqdq.IsSupported ? Fold(state, ref data) : AppendWords(state, ref data);

    private static uint AppendWords(uint state, ref ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (ulong word in words)
            state = Arm.Crc32.Arm64.ComputeCrc32(state, word);
        data = data[(words.Length * sizeof(ulong))..];
        return state;
    }

    private static uint Fold(uint state, ref ReadOnlySpan<byte> data)
    {
        Vector128<ulong> byFour = Vector128.Create(0x0154442bd4UL, 0x01c6e41596UL),
        byOne = Vector128.Create(0x01751997d0UL, 0x00ccaa009eUL);
        Vector128<ulong> a = Load(data) ^ Vector128.CreateScalar((ulong)state), b = Load(data[Lane..]), c = Load(data[(2 * Lane)..]),
        d = Load(data[(3 * Lane)..]);
        data = data[Step..];
        for (; data.Length >= Step; data = data[Step..])
        {
            a = Next(a, byFour) ^ Load(data);
            b = Next(b, byFour) ^ Load(data[Lane..]);
            c = Next(c, byFour) ^ Load(data[(2 * Lane)..]);
            d = Next(d, byFour) ^ Load(data[(3 * Lane)..]);
        }

        a = Next(Next(Next(a, byOne) ^ b, byOne) ^ c, byOne) ^ d;
        for (; data.Length >= Lane; data = data[Lane..])
            a = Next(a, byOne) ^ Load(data);
        return Reduce(a, byOne);
    }

    private static Vector128<ulong> Load(ReadOnlySpan<byte> data) => Vector128.Create(data[..Lane]).AsUInt64();

    private static Vector128<ulong> Next(Vector128<ulong> lane, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(lane, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, by, 0x11);

    /// <summary>From 128 bits to 64, and by Barrett's way to 32.</summary>
    private static uint Reduce(Vector128<ulong> lane, Vector128<ulong> byOne)
    {
        Vector128<ulong> low = Vector128.Create(0xFFFFFFFFUL), half = Vector128.CreateScalar(0x0163cd6124UL),
        polynomial = Vector128.Create(0x01db710641UL, 0x01f7011641UL);
        lane = Sse2.ShiftRightLogical128BitLane(lane, 8) ^ Pclmulqdq.CarrylessMultiply(lane, byOne, 0x10);
        lane = Sse2.ShiftRightLogical128BitLane(lane, 4) ^ Pclmulqdq.CarrylessMultiply(lane & low, half, 0x00);
        Vector128<ulong> quotient = Pclmulqdq.CarrylessMultiply(lane & low, polynomial, 0x10) & low;
        return (lane ^ Pclmulqdq.CarrylessMultiply(quotient, polynomial, 0x00)).AsUInt32().GetElement(1);
    }
}
