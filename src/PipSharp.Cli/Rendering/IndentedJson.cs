using System.Buffers;
using System.Globalization;
using System.Text;

namespace PipSharp.Cli.Rendering;

/// <summary>JSON to the letter as Python's json.dumps writes it with indent=2 and ensure_ascii=False.</summary>
internal sealed class IndentedJson
{
    private static readonly SearchValues<char> s_escaped = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private readonly StringBuilder _text = new(1 << 16);
    private int _depth;
    private bool _isFirst = true;

    public override string ToString() => _text.ToString();

    /// <param name="name">null in an array, and at the top</param>
    public void BeginObject(string? name = null) => Begin(name, '{');

    public void BeginArray(string? name = null) => Begin(name, '[');

    public void EndObject() => End('}');

    public void EndArray() => End(']');

    public void Write(string? name, string value)
    {
        Separate(name);
        Append(value);
    }

    public void Write(string? name, bool value)
    {
        Separate(name);
        _text.Append(value ? "true" : "false");
    }

    public void Write(string? name, IEnumerable<string> values)
    {
        BeginArray(name);
        foreach (string value in values)
            Write(name: null, value);
        EndArray();
    }

    private void Begin(string? name, char bracket)
    {
        Separate(name);
        _text.Append(bracket);
        _depth++;
        _isFirst = true;
    }

    private void End(char bracket)
    {
        _depth--;
        if (!_isFirst)
            NewLine();
        _text.Append(bracket);
        _isFirst = false;
    }

    private void Separate(string? name)
    {
        if (!_isFirst)
            _text.Append(',');
        if (_depth > 0)
            NewLine();
        _isFirst = false;
        if (name is null)
            return;
        Append(name);
        _text.Append(": ");
    }

    private void NewLine() => _text.Append('\n').Append(' ', 2 * _depth);

    private void Append(ReadOnlySpan<char> value)
    {
        _text.Append('"');
        for (int next = value.IndexOfAny(s_escaped); next >= 0; next = value.IndexOfAny(s_escaped))
        {
            _text.Append(value[..next]);
            AppendEscaped(value[next]);
            value = value[(next + 1)..];
        }

        _text.Append(value).Append('"');
    }

    private void AppendEscaped(char c)
    {
        char letter = c switch
        {
            '"' or '\\' => c,
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\b' => 'b',
            '\f' => 'f',
            _ => 'u',
        };
        _text.Append('\\').Append(letter);
        if (letter == 'u')
            _text.Append(CultureInfo.InvariantCulture, $"{(int)c:x4}");
    }
}
