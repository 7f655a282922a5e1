namespace PipSharp.Wheels;

/// <summary>A folder that one process works in. Its lock dies with its owner,
/// so that others can tell what was left over from what is under way.</summary>
internal sealed class WorkFolder : IDisposable
{
    private const string LockFile = "lock";
    private const int MostAttempts = 10;

    private readonly FileStream _lock;

    private WorkFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    /// <summary>What was downloaded so far is kept for the next run.</summary>
    public bool IsKept { get; set; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <param name="parent">is made if it is missing</param>
    public static WorkFolder Make(string parent, string name)
    {
        for (int attempt = 1; ; attempt++)
        {
            string path = System.IO.Path.Combine(parent, name + "." + Guid.NewGuid().ToString("n"));
            try
            {
                Directory.CreateDirectory(path);
                if (TryHold(path, FileMode.CreateNew) is { } held)
                    return new WorkFolder(path, held);
            }
            catch (IOException) when (attempt < MostAttempts && Directory.Exists(parent))
            {
                // A purge found the folder between two steps, without an owner yet.
            }
        }
    }

    /// <summary>Takes over what its owner left; null if the owner lives, or another process takes it.</summary>
    public static WorkFolder? TryTake(string path)
    {
        try
        {
            return TryHold(path, FileMode.Open) is { } held ? new WorkFolder(path, held) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        // Deleted under the lock, so that nobody takes over what is about to vanish; Windows deletes nothing that is open.
        if (!IsKept && !OperatingSystem.IsWindows())
            Delete(Path);
        _lock.Dispose();
        if (!IsKept && OperatingSystem.IsWindows())
            Delete(Path);
    }

    /// <summary>Without a word about what cannot be deleted: the next prune finds it again.</summary>
    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process may be at the same thing.
        }
    }

    /// <returns>null: it was opened before somebody else deleted it, and locked afterwards</returns>
    private static FileStream? TryHold(string path, FileMode mode)
    {
        var held = new FileStream(System.IO.Path.Combine(path, LockFile), mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        if (File.Exists(held.Name))
            return held;
        held.Dispose();
        return null;
    }
}
