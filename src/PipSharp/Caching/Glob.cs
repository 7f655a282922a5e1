namespace PipSharp.Caching;

/// <summary>Shell patterns as Python's fnmatch has them: <c>*</c>, <c>?</c>, <c>[abc]</c>, <c>[!a-z]</c>; case matters.</summary>
internal static class Glob
{
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        // One star to come back to is enough: an earlier one could only match what a later one can.
        int p = 0, t = 0, star = -1, from = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, from) = (p++, t);
            }
            else if (p < pattern.Length && Takes(pattern[p..], text[t], out int length))
            {
                p += length;
                t++;
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++from);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].Trim('*').IsEmpty;
    }

    private static bool Takes(ReadOnlySpan<char> pattern, char c, out int length)
    {
        length = 1;
        if (pattern[0] == '?')
            return true;
        if (pattern[0] != '[' || EndOfSet(pattern) is not (> 0 and var end))
            return pattern[0] == c;
        length = end + 1;
        bool isNegated = pattern[1] == '!';
        return IsIn(pattern[(isNegated ? 2 : 1)..end], c) != isNegated;
    }

    /// <summary>A bracket directly behind the opening one stands for itself.</summary>
    private static int EndOfSet(ReadOnlySpan<char> pattern)
    {
        int first = pattern.Length > 1 && pattern[1] == '!' ? 3 : 2;
        int end = first < pattern.Length ? pattern[first..].IndexOf(']') : -1;
        return end < 0 ? -1 : end + first;
    }

    private static bool IsIn(ReadOnlySpan<char> set, char c)
    {
        for (int i = 0; i < set.Length; i++)
        {
            bool isRange = i + 2 < set.Length && set[i + 1] == '-';
            if (isRange ? c >= set[i] && c <= set[i + 2] : set[i] == c)
                return true;
            i += isRange ? 2 : 0;
        }

        return false;
    }
}
