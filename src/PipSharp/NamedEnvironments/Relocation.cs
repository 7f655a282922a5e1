using System.Buffers;

namespace PipSharp.NamedEnvironments;

/// <summary>From where an environment is copied, under every name that its files may know it by, and to where.</summary>
/// <param name="From">absolute, without a slash at the end</param>
/// <param name="To">absolute</param>
internal sealed record Relocation(IReadOnlyList<string> From, string To)
{
    private static readonly SearchValues<char> s_name =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+");
    private static readonly SearchValues<char> s_plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+/@");

    /// <summary>No shell quotes any of the paths, so one can stand for the other in any text.</summary>
    public bool IsPlain => !To.AsSpan().ContainsAnyExcept(s_plain) && From.All(one => !one.AsSpan().ContainsAnyExcept(s_plain));

    /// <summary>The place in the copy of a path in the source; null if it is elsewhere.</summary>
    public string? Find(string path)
    {
        foreach (string from in From)
        {
            if (path.StartsWith(from, StringComparison.Ordinal) && (path.Length == from.Length || path[from.Length] == '/'))
                return To + path[from.Length..];
        }

        return null;
    }

    /// <summary>Every mention of the source, but none of a folder whose name only begins so.</summary>
    public string Replace(string text)
    {
        foreach (string from in From)
            text = Replace(text, from, To);
        return text;
    }

    private static string Replace(string text, string from, string to)
    {
        for (int at = 0; (at = text.IndexOf(from, at, StringComparison.Ordinal)) >= 0;)
        {
            int end = at + from.Length;
            bool isWhole = end == text.Length || !s_name.Contains(text[end]);
            if (isWhole && (at == 0 || !s_name.Contains(text[at - 1])))
            {
                text = string.Concat(text.AsSpan(0, at), to, text.AsSpan(end));
                at += to.Length;
            }
            else
            {
                at = end;
            }
        }

        return text;
    }
}
