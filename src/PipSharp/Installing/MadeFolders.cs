namespace PipSharp.Installing;

/// <summary>Folders of the environment that had to be made for a change: they go
/// again, as far as they are empty, when it does not come to its end.</summary>
internal sealed class MadeFolders(IStepObserver steps)
{
    private readonly List<string> _made = [];

    /// <summary>Told of the folders before they are made.</summary>
    public Action<IReadOnlyList<string>>? Announce { get; set; }

    public IReadOnlyList<string> All => _made;

    public void Make(string folder)
    {
        var missing = new List<string>();
        for (string? one = folder; one is not null && !Directory.Exists(one); one = Path.GetDirectoryName(one))
            missing.Insert(0, one);
        if (missing.Count == 0)
            return;
        Announce?.Invoke(missing);
        _made.AddRange(missing);
        steps.Before("make", folder);
        Directory.CreateDirectory(folder);
    }

    public void RemoveEmpty() => RemoveEmpty(_made, steps);

    /// <param name="folders">parents first</param>
    public static void RemoveEmpty(IReadOnlyList<string> folders, IStepObserver steps)
    {
        foreach (string folder in folders.Reverse())
        {
            steps.Before("unmake", folder);
            try
            {
                Directory.Delete(folder, recursive: false);
            }
            catch (Exception e) when (Failures.IsOfSystem(e))
            {
                // In use, or gone already.
            }
        }
    }
}
