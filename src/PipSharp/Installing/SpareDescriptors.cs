namespace PipSharp.Installing;

/// <summary>A file descriptor or two that are given back when it comes to going back and cleaning: who has met the limit of open files must
/// still be able to list what is to be deleted, and to flush what was taken back.</summary>
internal sealed class SpareDescriptors : IDisposable
{
    /// <summary>One to list a folder, one for whatever the base library opens on its own.</summary>
    private const int Count = 2;
    private readonly List<int> _held = [];

    private SpareDescriptors()
    {
    }

    /// <exception cref="SystemCallException">there are none: nothing should be begun</exception>
    public static SpareDescriptors Take()
    {
        var spare = new SpareDescriptors();
        for (int i = 0; i < Count && !OperatingSystem.IsWindows(); i++)
        {
            const string Nothing = "/dev/null";
            int descriptor = Posix.Open(Nothing, Posix.ReadFolder);
            if (descriptor < 0)
            {
                SystemCallException error = Posix.LastError(Nothing);
                spare.Dispose();
                throw error;
            }

            spare._held.Add(descriptor);
        }

        return spare;
    }

    /// <summary>From here on they can be used; a second time nothing happens.</summary>
    public void Dispose()
    {
        foreach (int descriptor in _held)
            _ = Posix.Close(descriptor);
        _held.Clear();
    }
}
