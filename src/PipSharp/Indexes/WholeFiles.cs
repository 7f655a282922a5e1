namespace PipSharp.Indexes;

/// <summary>Wheels that were read as a whole to learn their metadata: what is chosen in the end has been fetched already.</summary>
/// <remarks>The last one of each project is kept, under no name that outlives the run:
/// a search that tries many versions does not fill the disk.</remarks>
internal sealed class WholeFiles : IDisposable
{
    private readonly Lock _turn = new();
    private readonly Dictionary<string, (string Url, Stream File)> _kept = new(StringComparer.OrdinalIgnoreCase);

    public void Keep(string project, string url, Stream file)
    {
        lock (_turn)
        {
            Forget(project);
            _kept.Add(project, (url, file));
        }
    }

    /// <summary>From its first byte, once, and the caller's from now on. Null: it is not here.</summary>
    public Stream? TryTake(string url)
    {
        lock (_turn)
        {
            foreach ((string project, (string Url, Stream File) kept) in _kept)
            {
                if (kept.Url != url)
                    continue;
                _kept.Remove(project);
                kept.File.Position = 0;
                return kept.File;
            }
        }

        return null;
    }

    public void Dispose()
    {
        lock (_turn)
        {
            foreach (string project in _kept.Keys)
                Forget(project);
        }
    }

    private void Forget(string project)
    {
        if (_kept.Remove(project, out (string Url, Stream File) kept))
            kept.File.Dispose();
    }
}
