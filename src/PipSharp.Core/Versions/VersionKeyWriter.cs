using System.Buffers.Binary;
using System.Buffers.Text;

namespace PipSharp.Versions;

/// <summary>Writes the code of a version, piece by piece (<see cref="VersionCode"/>).</summary>
internal ref struct VersionKeyWriter
{
    // So many decimal digits fit into 64 bits, whatever they are.
    private const int SafeDigits = 19;

    private Span<byte> _buffer;
    private int _length;

    /// <param name="buffer">Where to begin, sixteen bytes at least, these all zero; longer codes move to the heap.</param>
    internal VersionKeyWriter(Span<byte> buffer) => _buffer = buffer;

    internal void Write(byte one)
    {
        Reserve(1);
        _buffer[_length++] = one;
    }

    internal void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer[_length..]);
        _length += bytes.Length;
    }

    internal void WriteNumber(ulong number)
    {
        Reserve(VersionNumber.MaximumSize);
        _length += VersionNumber.Write(_buffer[_length..], number);
    }

    /// <summary>Writes a number given as decimal digits without leading zeros; no digit at all is zero.</summary>
    internal void WriteNumber(ReadOnlySpan<byte> digits)
    {
        if (digits.Length <= SafeDigits)
            WriteNumber(Read(digits));
        else if (digits.Length == SafeDigits + 1 && Utf8Parser.TryParse(digits, out ulong number, out _))
            WriteNumber(number);
        else
            WriteDecimal(digits);
    }

    /// <summary>Writes the successor of the number whose code begins at the first byte of <paramref name="code"/>.</summary>
    internal void WriteSuccessor(ReadOnlySpan<byte> code)
    {
        if (!VersionNumber.TryRead(code, out ulong number))
            WriteDecimalSuccessor(VersionNumber.Digits(code));
        else if (number < ulong.MaxValue)
            WriteNumber(number + 1);
        else
            WriteDecimal("18446744073709551616"u8);
    }

    /// <summary>Ends a code with the development release 0: the least version of what stands before.</summary>
    internal void WriteLeastDev()
    {
        Write(VersionCode.Dev);
        WriteNumber(0);
        Write(VersionCode.End);
    }

    internal readonly VersionKey ToKey(int writtenZeros)
    {
        byte[]? tail = _length > VersionKey.HeadSize ? _buffer[VersionKey.HeadSize.._length].ToArray() : null;
        return new VersionKey(BinaryPrimitives.ReadUInt128BigEndian(_buffer), tail, writtenZeros);
    }

    private static ulong Read(ReadOnlySpan<byte> digits)
    {
        ulong number = 0;
        foreach (byte digit in digits)
            number = (number * 10) + (uint)(digit - '0');
        return number;
    }

    private void WriteDecimal(ReadOnlySpan<byte> digits)
    {
        Reserve(VersionNumber.DecimalSize(digits.Length));
        VersionNumber.WriteDecimal(_buffer[_length..], digits);
        _length += VersionNumber.DecimalSize(digits.Length);
    }

    private void WriteDecimalSuccessor(ReadOnlySpan<byte> digits)
    {
        int nines = digits.Length - digits.TrimEnd((byte)'9').Length;
        bool longer = nines == digits.Length;
        byte[] next = longer ? [(byte)'0', .. digits] : digits.ToArray();
        next.AsSpan(next.Length - nines).Fill((byte)'0');
        next[next.Length - nines - 1]++;
        WriteDecimal(next);
    }

    private void Reserve(int count)
    {
        if (_length + count > _buffer.Length)
            Grow(_length + count);
    }

    private void Grow(int needed)
    {
        byte[] larger = new byte[Math.Max(needed, _buffer.Length * 2)];
        _buffer[.._length].CopyTo(larger);
        _buffer = larger;
    }
}
