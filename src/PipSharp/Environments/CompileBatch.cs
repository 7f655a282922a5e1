using PipSharp.Distributions;

namespace PipSharp.Environments;

/// <summary>Some sources of one job, for one question to a worker.</summary>
internal sealed record CompileBatch(CompileJob Job, int First, int End)
{
    // Small: a worker that pauses often gets its share of a busy machine, and a question costs twenty microseconds.
    private const int MostBytes = 4 << 10;
    private const int MostSources = 4;

    /// <summary>Of the sources, in bytes: big ones are begun first, so that the last worker is not late.</summary>
    public required long Weight { get; init; }

    public static IEnumerable<CompileBatch> Of(CompileJob job)
    {
        int first = 0;
        long weight = 0;
        for (int i = 0; i < job.Sources.Length; i++)
        {
            ModuleSource source = job.Sources[i];
            if (i > first && (weight + source.Size > MostBytes || i - first == MostSources))
            {
                yield return new CompileBatch(job, first, i) { Weight = weight };
                (first, weight) = (i, 0);
            }

            weight += source.Size;
        }

        yield return new CompileBatch(job, first, job.Sources.Length) { Weight = weight };
    }
}
