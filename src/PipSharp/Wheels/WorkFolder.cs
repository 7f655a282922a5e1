namespace PipSharp.Wheels;

/// <summary>A folder that one process works in. Its lock dies with its owner, so that others can tell what was left over from what is under way.</summary>
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
                return new WorkFolder(path, Hold(path, FileMode.CreateNew));
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
            return new WorkFolder(path, Hold(path, FileMode.Open));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        if (!IsKept)
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

    private static FileStream Hold(string path, FileMode mode) =>
        new(System.IO.Path.Combine(path, LockFile), mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
}
