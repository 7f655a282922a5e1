namespace PipSharp.Distributions;

/// <summary>Walks over the header fields of a message in the manner of Python's email package, without copying anything.</summary>
/// <remarks>
/// "Core metadata specifications" say "email headers" and mean that parser. Its ways are kept: LF, CRLF and CR end a line; a line that
/// starts with a blank continues the field above; the first line that is neither
/// field nor continuation ends the headers, and belongs to the body unless empty.
/// </remarks>
internal ref struct HeaderReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private int _next;

    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The value with its line breaks, without blanks before it.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>What follows the headers, once <see cref="MoveNext"/> has returned false.</summary>
    public readonly ReadOnlySpan<byte> Body => _message[_next..];

    public bool MoveNext()
    {
        while (_next < _message.Length)
        {
            int start = _next;
            ReadOnlySpan<byte> line = ReadLine();
            if (line.IsEmpty)
                return false;
            if (IsBlank(line[0]) || IsMailboxSeparator(line))
                continue;
            int colon = line.IndexOf((byte)':');
            if (colon < 0 || line[..colon].IndexOfAnyExceptInRange((byte)'!', (byte)'~') >= 0)
            {
                _next = start;
                return false;
            }

            int end = SkipContinuations(start + line.Length);
            if (colon == 0)
                continue;
            Name = line[..colon];
            Value = _message[(start + colon + 1)..end].TrimStart(" \t\r\n"u8);
            return true;
        }

        return false;
    }

    private ReadOnlySpan<byte> ReadLine()
    {
        ReadOnlySpan<byte> rest = _message[_next..];
        int end = rest.IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0)
        {
            _next = _message.Length;
            return rest;
        }

        bool isPair = rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n';
        _next += end + (isPair ? 2 : 1);
        return rest[..end];
    }

    private int SkipContinuations(int end)
    {
        while (_next < _message.Length && IsBlank(_message[_next]))
        {
            int start = _next;
            end = start + ReadLine().Length;
        }

        return end;
    }

    private static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\t';

    private static bool IsMailboxSeparator(ReadOnlySpan<byte> line) => line.StartsWith("From "u8);
}
