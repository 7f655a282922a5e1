using System.Globalization;
using System.Numerics;

namespace PipSharp.Versions;

/// <summary>A version by its parts, compared part by part as PEP 440 tells it: slow, and easy to believe.</summary>
internal sealed record ReferenceVersion
{
    public BigInteger Epoch { get; init; }
    public required BigInteger[] Release { get; init; }
    public (string Letter, BigInteger Number)? Pre { get; init; }
    public BigInteger? Post { get; init; }
    public BigInteger? Dev { get; init; }
    public string[] Local { get; init; } = [];

    public bool IsPrerelease => Pre is not null || Dev is not null;

    public PackageVersion Parsed => PackageVersion.Parse(ToString());

    public override string ToString() =>
        (Epoch.IsZero ? "" : Epoch + "!") + string.Join('.', Release)
        + (Pre is { } pre ? pre.Letter + pre.Number : "")
        + (Post is { } post ? ".post" + post : "")
        + (Dev is { } dev ? ".dev" + dev : "")
        + (Local.Length == 0 ? "" : "+" + string.Join('.', Local));

    public int OrderTo(ReferenceVersion other)
    {
        int[] orders =
        [
            Epoch.CompareTo(other.Epoch),
            CompareReleases(Release, other.Release),
            ComparePre(this, other),
            Nullable.Compare(Post, other.Post), // none is lowest
            -CompareHighest(Dev, other.Dev),
            CompareLocals(Local, other.Local),
        ];
        return Math.Sign(orders.FirstOrDefault(order => order != 0));
    }

    private static int CompareReleases(BigInteger[] a, BigInteger[] b) =>
        Enumerable.Range(0, Math.Max(a.Length, b.Length))
            .Select(i => a.ElementAtOrDefault(i).CompareTo(b.ElementAtOrDefault(i)))
            .FirstOrDefault(order => order != 0);

    // 1.dev1 is before 1a1, and that before 1 and 1.post1.
    private static int ComparePre(ReferenceVersion a, ReferenceVersion b)
    {
        int order = Rank(a).CompareTo(Rank(b));
        return order != 0 || a.Pre is null ? order : a.Pre.Value.Number.CompareTo(b.Pre!.Value.Number);

        static int Rank(ReferenceVersion v) => v switch
        {
            { Pre: null, Post: null, Dev: not null } => 0,
            { Pre: null } => 4,
            _ => v.Pre.Value.Letter switch { "a" => 1, "b" => 2, _ => 3 },
        };
    }

    // No dev is highest.
    private static int CompareHighest(BigInteger? a, BigInteger? b) =>
        a is null || b is null ? (a is null ? 0 : 1) - (b is null ? 0 : 1) : b.Value.CompareTo(a.Value);

    private static int CompareLocals(string[] a, string[] b) =>
        a.Zip(b, CompareLocal).FirstOrDefault(order => order != 0) is var order and not 0 ? order : a.Length.CompareTo(b.Length);

    private static int CompareLocal(string a, string b)
    {
        bool isNumberA = BigInteger.TryParse(a, NumberStyles.None, null, out BigInteger numberA);
        bool isNumberB = BigInteger.TryParse(b, NumberStyles.None, null, out BigInteger numberB);
        if (isNumberA != isNumberB)
            return isNumberA ? 1 : -1;
        return isNumberA ? numberA.CompareTo(numberB) : string.CompareOrdinal(a, b);
    }
}
