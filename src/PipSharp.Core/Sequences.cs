using System.Collections.Immutable;

namespace PipSharp;

/// <summary>
/// <c>Select</c> of this house: found before the one of <see cref="Enumerable"/>, whose .NET 9 form is a generic virtual method, so the
/// ahead-of-time compiler makes native code of it for every value type that is
/// enumerated anywhere times every value type that is selected anywhere (5 MB).
/// </summary>
public static class Sequences
{
    /// <summary>What <paramref name="selector"/> makes of each element, when it is asked for.</summary>
    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)
    {
        foreach (TSource element in source)
            yield return selector(element);
    }

    /// <inheritdoc cref="Select{TSource, TResult}(IEnumerable{TSource}, Func{TSource, TResult})"/>
    public static IEnumerable<TResult> Select<TSource, TResult>(this ImmutableArray<TSource> source, Func<TSource, TResult> selector)
    {
        foreach (TSource element in source)
            yield return selector(element);
    }
}
