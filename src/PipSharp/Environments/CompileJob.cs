using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PipSharp.Distributions;

namespace PipSharp.Environments;

/// <summary>The sources of one wheel on their way through the workers. It is over when no worker writes for it any more.</summary>
internal sealed class CompileJob(string folder, ImmutableArray<ModuleSource> sources, string target)
{
    private readonly TaskCompletionSource<ImmutableArray<WrittenBytecode>> _completion =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WrittenBytecode[] _written = new WrittenBytecode[sources.Length];
    private volatile Exception? _failure;
    private int _open;

    public string Folder => folder;
    public ImmutableArray<ModuleSource> Sources => sources;
    public string Target => target;
    public Task<ImmutableArray<WrittenBytecode>> Task => _completion.Task;

    /// <summary>Nothing more of it needs to be done.</summary>
    public bool HasFailed => _failure is not null;

    public List<CompileBatch> Split()
    {
        List<CompileBatch> batches = [.. CompileBatch.Of(this)];
        _open = batches.Count;
        return batches;
    }

    public void Written(int source, WrittenBytecode written) => _written[source] = written;

    /// <summary>Called once for each batch: done, failed, or passed over.</summary>
    public void Close(Exception? failure)
    {
        if (failure is not null)
            _failure ??= failure;
        if (Interlocked.Decrement(ref _open) > 0)
            return;
        if (_failure is { } first)
            _completion.SetException(first);
        else
            _completion.SetResult(ImmutableCollectionsMarshal.AsImmutableArray(_written));
    }
}
