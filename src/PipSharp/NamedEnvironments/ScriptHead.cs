using System.Text;

namespace PipSharp.NamedEnvironments;

/// <summary>The lines with which a script names its interpreter: <c>#!</c>, or
/// the form of pip and uv for paths that such a line cannot hold.</summary>
/// <param name="Length">bytes of the script that the head takes</param>
internal readonly record struct ScriptHead(string Interpreter, string Arguments, int Length)
{
    private const string Trampoline = "#!/bin/sh\n'''exec' ";
    private const string TrampolineEnd = " \"$0\" \"$@\"\n' '''\n";
    private const string PrintedStart = "\"$(printf '", PrintedEnd = "')\"";

    /// <summary>Null if the script has no such head.</summary>
    public static ScriptHead? Read(ReadOnlySpan<byte> script)
    {
        if (!script.StartsWith("#!"u8))
            return null;
        int line = script.IndexOf((byte)'\n');
        if (line < 0)
            return null;
        if (script.StartsWith(Encoding.UTF8.GetBytes(Trampoline)))
            return ReadTrampoline(script);
        string text = Encoding.UTF8.GetString(script[2..line]).Trim();
        int blank = text.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? new ScriptHead(text, "", line + 1) : new ScriptHead(text[..blank], text[(blank + 1)..].Trim(), line + 1);
    }

    private static ScriptHead? ReadTrampoline(ReadOnlySpan<byte> script)
    {
        int end = script.IndexOf(Encoding.UTF8.GetBytes(TrampolineEnd));
        if (end < 0)
            return null;
        string words = Encoding.UTF8.GetString(script[Trampoline.Length..end]);
        (string first, string rest) = FirstWord(words);
        if (rest.Length > 0)
            rest = FirstWord(rest) is ({ } argument, "") ? argument : rest;
        return new ScriptHead(first, rest, end + TrampolineEnd.Length);
    }

    private static (string Word, string After) FirstWord(string words)
    {
        if (words.StartsWith(PrintedStart, StringComparison.Ordinal)
            && words.IndexOf(PrintedEnd, StringComparison.Ordinal) is var close and > 0)
            return (FromOctal(words[PrintedStart.Length..close]), words[(close + PrintedEnd.Length)..].TrimStart());
        char quote = words.Length > 0 && words[0] is '"' or '\'' ? words[0] : ' ';
        int start = quote == ' ' ? 0 : 1, end = words.IndexOf(quote, start);
        return end < 0 ? (words[start..], "") : (words[start..end], words[(end + 1)..].TrimStart());
    }

    private static string FromOctal(string text)
    {
        var bytes = new List<byte>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length)
            {
                bytes.Add((byte)(((text[i + 1] - '0') << 6) | ((text[i + 2] - '0') << 3) | (text[i + 3] - '0')));
                i += 3;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
