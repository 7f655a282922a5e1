using System.Text;

namespace PipSharp.Building;

/// <summary>What a backend printed: the beginning and the end of it, however much it was.</summary>
internal sealed class BuildOutput(Action<string>? listener)
{
    private const int MostCharacters = 2 << 20;
    private readonly Lock _lock = new();
    private readonly StringBuilder _head = new();
    private readonly Queue<string> _tail = new();
    private int _tailLength;
    private long _dropped;

    public async Task ReadAsync(TextReader reader)
    {
        var line = new StringBuilder();
        char[] buffer = new char[8 << 10];
        for (int count = await reader.ReadAsync(buffer); count > 0; count = await reader.ReadAsync(buffer))
        {
            foreach (char c in buffer.AsSpan(0, count))
            {
                if (c != '\n' && line.Length < MostCharacters / 4)
                    line.Append(c);
                else
                    End(line);
            }
        }

        if (line.Length > 0)
            End(line);
    }

    public override string ToString()
    {
        lock (_lock)
            return Text();
    }

    private string Text()
    {
        var text = new StringBuilder().Append(_head);
        if (_dropped > 0)
            text.Append($"[{_dropped} characters left out]\n");
        foreach (string line in _tail)
            text.Append(line).Append('\n');
        return text.ToString();
    }

    /// <summary>What an interpreter says before our program runs comes by a second stream,
    /// and what outlives its process may come while we tell of the first.</summary>
    private void End(StringBuilder line)
    {
        string text = line.ToString().TrimEnd('\r');
        line.Clear();
        lock (_lock)
        {
            listener?.Invoke(text);
            Keep(text);
        }
    }

    private void Keep(string text)
    {
        if (_head.Length + text.Length < MostCharacters / 2 && _tail.Count == 0)
        {
            _head.Append(text).Append('\n');
            return;
        }

        _tail.Enqueue(text);
        _tailLength += text.Length;
        while (_tailLength > MostCharacters / 2)
        {
            string oldest = _tail.Dequeue();
            _tailLength -= oldest.Length;
            _dropped += oldest.Length + 1;
        }
    }
}
