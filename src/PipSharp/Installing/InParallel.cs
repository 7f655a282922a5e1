using System.Runtime.ExceptionServices;

namespace PipSharp.Installing;

/// <summary>A loop over several cores that fails as a plain loop would: with one error, ours before the system's.</summary>
internal static class InParallel
{
    public static void For(int count, CancellationToken cancel, Action<int> body)
    {
        var options = new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount };
        try
        {
            Parallel.For(0, count, options, body);
        }
        catch (AggregateException e)
        {
            Exception first = e.InnerExceptions.FirstOrDefault(inner => inner is PipSharpException) ?? e.InnerExceptions[0];
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
