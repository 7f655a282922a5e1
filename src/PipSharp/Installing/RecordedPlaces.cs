using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>
/// The files of one RECORD by folder, as bytes, and one RECORD after the other: for the question whether all of them are there. A text for
/// each path, and others for its folder and its name, were 15 MB for an environment
/// of a hundred packages. Rows that are not plain paths below the library are texts.
/// </summary>
internal sealed class RecordedPlaces
{
    private readonly List<string> _folders = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Row> _rows = [];
    private readonly List<int> _lastRows = [];
    private ReadOnlyMemory<byte> _record;

    /// <summary>Relative to the library, "" for itself.</summary>
    public IReadOnlyList<string> Folders => _folders;

    /// <summary>Paths as RECORD writes them.</summary>
    public List<string> Others { get; } = [];

    /// <returns>false for what is no RECORD: bad quoting, rows of more than three cells, nothing</returns>
    /// <param name="bytes">stay as they are while this is used</param>
    public bool TryRead(ReadOnlyMemory<byte> bytes)
    {
        Clear();
        _record = bytes;
        ReadOnlySpan<byte> record = bytes.Span;
        int start = record.StartsWith("\uFEFF"u8) ? 3 : 0;
        if (record.Length == 0)
            return false;
        if (record.Contains((byte)'"'))
            return TryReadQuoted(record);
        while (start < record.Length)
        {
            ReadOnlySpan<byte> rest = record[start..];
            int end = rest.IndexOfAny((byte)'\n', (byte)'\r');
            ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
            if (line.Count((byte)',') > 2)
                return false;
            if (!line.IsEmpty)
                Add(start, line.IndexOf((byte)',') is var comma and >= 0 ? comma : line.Length);
            start += line.Length + 1;
        }

        return true;
    }

    private void Clear()
    {
        _folders.Clear();
        _numbers.Clear();
        _rows.Clear();
        _lastRows.Clear();
        Others.Clear();
    }

    /// <summary>Whether all that is recorded in a folder is among the names there.</summary>
    public bool IsIn(int folder, FolderNames names)
    {
        for (int row = _lastRows[folder]; row >= 0; row = _rows[row].Previous)
        {
            if (!names.Contains(_record.Span.Slice(_rows[row].Start, _rows[row].Length)))
                return false;
        }

        return true;
    }

    private bool TryReadQuoted(ReadOnlySpan<byte> record)
    {
        try
        {
            foreach (RecordEntry row in RecordFile.ParsePaths(record))
                Others.Add(row.Path);
            return true;
        }
        catch (PipSharpException)
        {
            return false;
        }
    }

    private void Add(int start, int length)
    {
        ReadOnlySpan<byte> path = _record.Span.Slice(start, length);
        int slash = path.LastIndexOf((byte)'/');
        if (!IsPlain(path))
            Others.Add(Encoding.UTF8.GetString(path));
        else if (!path.EndsWith(".pyc"u8))
            Add(NumberOf(path[..Math.Max(0, slash)]), start + slash + 1, length - slash - 1);
    }

    private void Add(int folder, int start, int length)
    {
        _rows.Add(new Row(start, length, _lastRows[folder]));
        _lastRows[folder] = _rows.Count - 1;
    }

    /// <summary>Rows of a folder are mostly neighbours.</summary>
    private int NumberOf(ReadOnlySpan<byte> folder)
    {
        Span<char> text = folder.Length <= 512 ? stackalloc char[folder.Length] : new char[folder.Length];
        text = text[..Encoding.UTF8.GetChars(folder, text)];
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (numbers.TryGetValue(text, out int number))
            return number;
        string name = text.ToString();
        _folders.Add(name);
        _lastRows.Add(-1);
        _numbers.Add(name, _folders.Count - 1);
        return _folders.Count - 1;
    }

    /// <summary>Printable ASCII, so that bytes and names compare as they stand; no dots that lead elsewhere.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> path) => path.Length > 0 && path[0] is not ((byte)'/' or (byte)'.') && path[^1] != '/'
        && !path.ContainsAnyExceptInRange((byte)' ', (byte)'~') && path.IndexOf("/."u8) < 0 && path.IndexOf("//"u8) < 0
        && !path.Contains((byte)'\\')
        && (!OperatingSystem.IsWindows() || !path.Contains((byte)':'));

    /// <param name="Start">of the name, in the bytes</param>
    /// <param name="Previous">row of the same folder; -1: none</param>
    private readonly record struct Row(int Start, int Length, int Previous);
}
