using System.Buffers.Text;
using System.Text;

namespace PipSharp.Distributions;

/// <summary>Reads RECORD row by row in the default dialect of Python's csv
/// module: a quote counts only at the start of a cell and after it.</summary>
/// <param name="pathsOnly">hashes and sizes are left out of the entries</param>
internal ref struct RecordReader(ReadOnlySpan<byte> text, bool pathsOnly = false)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly bool _pathsOnly = pathsOnly;
    private int _next;
    private int _row;

    /// <summary>The next row that is not empty.</summary>
    public bool TryRead(out RecordEntry entry)
    {
        while (_next < _text.Length)
        {
            _row++;
            ReadOnlySpan<byte> rest = _text[_next..];
            int end = rest.IndexOfAny((byte)'\n', (byte)'\r');
            ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
            if (line.Contains((byte)'"'))
            {
                entry = ReadQuoted();
                return true;
            }

            _next += end < 0 ? rest.Length : end + 1;
            if (line.IsEmpty)
                continue;
            entry = ReadPlain(line);
            return true;
        }

        entry = default;
        return false;
    }

    private readonly RecordEntry ReadPlain(ReadOnlySpan<byte> line)
    {
        int first = line.IndexOf((byte)',');
        if (first < 0)
            return Entry(line, default, default);
        ReadOnlySpan<byte> rest = line[(first + 1)..];
        int second = rest.IndexOf((byte)',');
        if (second < 0)
            return Entry(line[..first], rest, default);
        ReadOnlySpan<byte> size = rest[(second + 1)..];
        if (size.Contains((byte)','))
            throw Invalid("has more than three cells");
        return Entry(line[..first], rest[..second], size);
    }

    private RecordEntry ReadQuoted()
    {
        byte[][] cells = [[], [], []];
        int count = 0;
        for (bool more = true; more; count++)
        {
            byte[] cell = ReadCell(out more);
            if (count == cells.Length)
                throw Invalid("has more than three cells");
            cells[count] = cell;
        }

        return Entry(cells[0], cells[1], cells[2]);
    }

    /// <param name="more">true if a comma ended the cell</param>
    private byte[] ReadCell(out bool more)
    {
        var cell = new List<byte>();
        bool isQuoted = _next < _text.Length && _text[_next] == '"';
        if (isQuoted)
            _next++;
        for (; _next < _text.Length; _next++)
        {
            byte c = _text[_next];
            if (isQuoted && c == '"' && !SkipDoubledQuote())
                isQuoted = false;
            else if (!isQuoted && c is (byte)',' or (byte)'\n' or (byte)'\r')
                break;
            else
                cell.Add(c);
        }

        if (isQuoted)
            throw Invalid("opens a quotation that nothing closes");
        more = _next < _text.Length && _text[_next] == ',';
        _next++;
        return [.. cell];
    }

    private bool SkipDoubledQuote()
    {
        if (_next + 1 >= _text.Length || _text[_next + 1] != '"')
            return false;
        _next++;
        return true;
    }

    private readonly RecordEntry Entry(ReadOnlySpan<byte> path, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> size)
    {
        if (_pathsOnly)
            return new RecordEntry(Encoding.UTF8.GetString(path), null, null);
        bool hasSize = Utf8Parser.TryParse(size, out long number, out int used) && used == size.Length && number >= 0;
        return new RecordEntry(Encoding.UTF8.GetString(path), hash.IsEmpty ? null : Encoding.UTF8.GetString(hash), hasSize ? number : null);
    }

    private readonly PipSharpException Invalid(string problem) => new("invalid-record", $"RECORD: row {_row} {problem}");
}
