namespace PipSharp.Installing;

/// <summary>The time in which the environment is ours: locked, put in order after whoever died, signed.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly EnvironmentLock _lock;
    private IReadOnlyList<string> _stages = [];
    private bool _isPending;
    private bool _isComplete;

    private WriteSession(EnvironmentState state, EnvironmentLock held, MadeFolders made) => (State, _lock, Made) = (state, held, made);

    public EnvironmentState State { get; }
    public MadeFolders Made { get; }

    /// <exception cref="PipSharpException">lock-timeout, permission-denied</exception>
    public static WriteSession Open(InstallRoots roots, WriterOptions options, CancellationToken cancel)
    {
        EnvironmentState state = EnvironmentState.ForWriting(roots);
        var made = new MadeFolders(options.Steps);
        EnvironmentLock held = Acquire(state, made, options, cancel);
        var session = new WriteSession(state, held, made);
        try
        {
            // Until it has been recovered, what a predecessor left must stay marked.
            session._isPending = true;
            if (new Recovery(state, roots, options.Steps).Run(held) is { } report)
                options.Recovered?.Invoke(report);
            session._isPending = false;
            held.WillMake(made.All, options.Command);
            held.Sign(options.Command);
            made.Announce = folders => held.WillMake(folders, options.Command);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Folders that are to be gone in the end: while one is there, the next command has something to do.</summary>
    public void Watch(IReadOnlyList<string> stages) => _stages = stages;

    public void Complete() => _isComplete = true;

    /// <summary>Something could not be put back: the next command is to try again.</summary>
    public void LeaveForNext() => _isPending = true;

    public void Dispose()
    {
        using (_lock)
        {
            if (!_isPending && !_stages.Any(Directory.Exists))
                End();
        }
    }

    /// <summary>What fails here is no failure of the change: the next command finds the mark and sweeps.</summary>
    private void End()
    {
        try
        {
            _lock.Clear();
            if (!_isComplete)
                Made.RemoveEmpty();
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            // The lock itself ends with our handle.
        }
    }

    private static EnvironmentLock Acquire(EnvironmentState state, MadeFolders made, WriterOptions options, CancellationToken cancel)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                made.Make(state.Folder);
                return EnvironmentLock.Acquire(state.Lock, options, cancel);
            }
            catch (DirectoryNotFoundException) when (attempt < 100)
            {
                // Who had made the folder has failed and has removed it again.
            }
        }
    }
}
