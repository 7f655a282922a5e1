using System.Text;

namespace PipSharp.Installing;

/// <summary>The first lines of a script, which make the system run it by a given interpreter whatever its path looks like.</summary>
internal static class Shebang
{
    private const int LongestOnLinux = 127;

    /// <param name="interpreter">absolute; or only a file's name: the one beside the script, wherever that is by then</param>
    /// <param name="arguments">of the wheel's own <c>#!python</c> line, for the interpreter; may be empty</param>
    public static byte[] For(string interpreter, string arguments)
    {
        string simple = $"#!{interpreter}{(arguments.Length == 0 ? "" : " " + arguments)}\n";
        if (OperatingSystem.IsWindows() || IsSimple(interpreter, simple))
            return Encoding.UTF8.GetBytes(simple);
        string words = arguments.Length == 0 ? "" : " " + Quoted(arguments);
        return Encoding.UTF8.GetBytes($"#!/bin/sh\n'''exec' {Word(interpreter)}{words} \"$0\" \"$@\"\n' '''\n");
    }

    private static string Word(string interpreter) =>
        Path.IsPathRooted(interpreter) ? Quoted(interpreter) : $"\"$(dirname -- \"$(realpath -- \"$0\")\")/{interpreter}\"";

    private static bool IsSimple(string interpreter, string line) =>
        Path.IsPathRooted(interpreter) && Encoding.UTF8.GetByteCount(line) <= LongestOnLinux
            && !interpreter.AsSpan().ContainsAny(" \t\n\r\v\f");

    /// <summary>One word for the shell that is also harmless inside of a Python string: plain letters as they are, blanks in double quotes,
    /// and anything that either language could read otherwise as octal escapes, which both know.</summary>
    private static string Quoted(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Harmless))
            return text;
        if (!text.AsSpan().ContainsAnyExcept(HarmlessInQuotes))
            return '"' + text + '"';
        var escaped = new StringBuilder("\"$(printf '");
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            if (b < 128 && Harmless.Contains((char)b))
                escaped.Append((char)b);
            else
                escaped.Append('\\').Append((char)('0' + (b >> 6))).Append((char)('0' + ((b >> 3) & 7))).Append((char)('0' + (b & 7)));
        }

        return escaped.Append("')\"").ToString();
    }

    private static readonly System.Buffers.SearchValues<char> Harmless =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._+-=:,@");

    private static readonly System.Buffers.SearchValues<char> HarmlessInQuotes =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._+-=:,@ ");
}
