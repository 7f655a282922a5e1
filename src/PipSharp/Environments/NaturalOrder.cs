namespace PipSharp.Environments;

/// <summary>Orders names by their numbers where they have such: 3.9.18 before 3.10.2.</summary>
internal sealed class NaturalOrder : IComparer<string?>
{
    public static NaturalOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = x, b = y;
        while (!a.IsEmpty && !b.IsEmpty)
        {
            int first = DigitsOf(a), second = DigitsOf(b);
            int order = first > 0 && second > 0 ? CompareNumbers(a[..first], b[..second]) : a[0].CompareTo(b[0]);
            if (order != 0)
                return order;
            a = a[Math.Max(first, 1)..];
            b = b[Math.Max(second, 1)..];
        }

        return a.Length.CompareTo(b.Length);
    }

    private static int DigitsOf(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    private static int CompareNumbers(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a.TrimStart('0');
        b = b.TrimStart('0');
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);
    }
}
