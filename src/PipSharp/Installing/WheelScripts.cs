using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>The files of a wheel's .data/scripts folder (PEP 427: <c>#!python</c> becomes the environment's interpreter).</summary>
internal static class WheelScripts
{
    private static ReadOnlySpan<byte> Placeholder => "#!python"u8;

    /// <summary>True for what setuptools once made for an entry point: the launcher made at install replaces it.</summary>
    public static bool IsReplacedByLauncher(string name, IReadOnlySet<string> entryPoints)
    {
        if (name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".pya", StringComparison.OrdinalIgnoreCase))
            name = name[..^4];
        else if (name.EndsWith("-script.py", StringComparison.OrdinalIgnoreCase))
            name = name[..^10];
        return entryPoints.Contains(name);
    }

    /// <summary>The content to write, if the script cannot be taken from the store as it is: rewritten, or without its x bit.</summary>
    public static byte[]? Rewrite(string file, WheelManifestFile entry, string interpreter)
    {
        using FileStream stream = File.OpenRead(file);
        Span<byte> start = stackalloc byte[8];
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        bool isPlaceholder = start[..count].SequenceEqual(Placeholder);
        if (!isPlaceholder && entry.IsExecutable)
            return null;
        byte[] content = new byte[entry.Size];
        stream.Position = 0;
        stream.ReadExactly(content);
        return isPlaceholder ? WithInterpreter(content, interpreter) : content;
    }

    private static byte[] WithInterpreter(byte[] content, string interpreter)
    {
        int end = Array.IndexOf(content, (byte)'\n');
        ReadOnlySpan<byte> line = content.AsSpan(0, end < 0 ? content.Length : end)[Placeholder.Length..];
        int blank = line.IndexOfAny((byte)' ', (byte)'\t');
        string arguments = blank < 0 ? "" : Encoding.UTF8.GetString(line[blank..]).Trim();
        return [.. Shebang.For(interpreter, arguments), .. content.AsSpan(end < 0 ? content.Length : end + 1)];
    }
}
