namespace PipSharp.Wheels;

/// <summary>Work that several callers may want at once and that is done once; it is cancelled when nobody waits for it any more.</summary>
internal sealed class SharedWork<T>
{
    private readonly Dictionary<string, Job> _jobs = new(StringComparer.Ordinal);

    public async Task<T> RunAsync(string key, Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Job job = Join(key, work);
        try
        {
            return await job.Task.WaitAsync(cancel);
        }
        finally
        {
            Leave(key, job);
        }
    }

    private Job Join(string key, Func<CancellationToken, Task<T>> work)
    {
        lock (_jobs)
        {
            if (!_jobs.TryGetValue(key, out Job? job))
                _jobs.Add(key, job = new Job(work));
            job.Waiting++;
            return job;
        }
    }

    private void Leave(string key, Job job)
    {
        lock (_jobs)
        {
            if (--job.Waiting > 0)
                return;
            _jobs.Remove(key);
        }

        if (!job.Task.IsCompleted)
            job.Cancel();
    }

    private sealed class Job
    {
        private readonly CancellationTokenSource _cancel = new();

        public Job(Func<CancellationToken, Task<T>> work) => Task = System.Threading.Tasks.Task.Run(() => work(_cancel.Token));

        public Task<T> Task { get; }
        public int Waiting { get; set; }

        public void Cancel() => _cancel.Cancel();
    }
}
