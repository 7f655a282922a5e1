using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Environments;

/// <summary>Compiles sources with a base interpreter: as many workers as there are cores, each started when there is something for it to
/// do, and all of them ended with this.</summary>
public sealed class SourceCompiler : IDisposable
{
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(60);
    private readonly string _executable;
    private readonly BytecodeFormat _format;
    private readonly TimeSpan _patience;
    private readonly int _most;
    private readonly PriorityQueue<CompileBatch, long> _queue = new();
    private readonly HashSet<CompileWorker> _workers = [];
    private int _threads, _idle;
    private bool _isClosed;

    /// <param name="executable">a base interpreter: one of an environment may look for its folders</param>
    public SourceCompiler(string executable, BytecodeFormat format)
        : this(executable, format, Environment.ProcessorCount, UsualPatience)
    {
    }

    /// <param name="patience">for one answer, which is about some small files, or one big one</param>
    internal SourceCompiler(string executable, BytecodeFormat format, int workers, TimeSpan patience) =>
        (_executable, _format, _most, _patience) = (executable, format, workers, patience);

    /// <summary>Writes the byte code of source number N into the file N of the target.</summary>
    /// <returns>in the order of the sources, of which there is at least one</returns>
    /// <exception cref="PipSharpException">bytecode-failed</exception>
    /// <exception cref="OperationCanceledException">and then nothing more can be compiled with this</exception>
    public async Task<ImmutableArray<WrittenBytecode>> CompileAsync(
        string folder, ImmutableArray<ModuleSource> sources, string target, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var job = new CompileJob(folder, sources, target);
        Enqueue(job);
        await using CancellationTokenRegistration registration = cancel.Register(Close);
        try
        {
            return await job.Task;
        }
        catch (PipSharpException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
    }

    public void Dispose() => Close();

    private void Enqueue(CompileJob job)
    {
        List<CompileBatch> batches = job.Split();
        lock (_queue)
        {
            if (_isClosed)
            {
                batches.ForEach(batch => batch.Job.Close(BrokenOff()));
                return;
            }

            foreach (CompileBatch batch in batches)
                _queue.Enqueue(batch, -batch.Weight);
            for (int wanted = Math.Min(_most - _threads, batches.Count - _idle); wanted > 0; wanted--)
                StartThread();
            Monitor.PulseAll(_queue);
        }
    }

    private void StartThread()
    {
        _threads++;
        new Thread(Work, 256 << 10) { IsBackground = true, Name = "compiling" }.Start();
    }

    private void Work()
    {
        CompileWorker? worker = null;
        while (Take() is { } batch)
        {
            Exception? failure = null;
            try
            {
                if (!batch.Job.HasFailed)
                    (worker ??= Employ()).Run(batch);
            }
            catch (PipSharpException e)
            {
                failure = e;
                Dismiss(worker);
                worker = null;
            }

            batch.Job.Close(failure);
        }

        Dismiss(worker);
    }

    /// <summary>Null when all is over; what is in the queue then is handed out to be closed.</summary>
    private CompileBatch? Take()
    {
        lock (_queue)
        {
            CompileBatch? batch;
            _idle++;
            while (!_queue.TryDequeue(out batch, out _) && !_isClosed)
                Monitor.Wait(_queue);
            _idle--;
            return batch;
        }
    }

    private CompileWorker Employ()
    {
        lock (_queue)
        {
            if (_isClosed)
                throw BrokenOff();
        }

        var worker = CompileWorker.Start(_executable, _format, _patience);
        lock (_queue)
        {
            _workers.Add(worker);
            if (_isClosed)
                worker.End();
        }

        return worker;
    }

    private static PipSharpException BrokenOff() => new("bytecode-failed", "compiling was broken off");

    private void Dismiss(CompileWorker? worker)
    {
        if (worker is null)
            return;
        lock (_queue)
            _workers.Remove(worker);
        worker.Dispose();
    }

    private void Close()
    {
        lock (_queue)
        {
            _isClosed = true;
            foreach (CompileWorker worker in _workers)
                worker.End();
            Monitor.PulseAll(_queue);
        }
    }
}
