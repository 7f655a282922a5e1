using System.Globalization;

namespace PipSharp.Installing;

/// <summary>The last changes, each a folder with its journal and what it took away; bounded in number and size.</summary>
internal sealed class HistoryFolder(EnvironmentState state, IStepObserver steps)
{
    private const string JournalName = "journal", StashName = "old";

    /// <summary>Whole entries, oldest first.</summary>
    public IEnumerable<(int Number, JournalContent Content)> Entries()
    {
        foreach (int number in Numbers())
        {
            if (TryRead(number) is { } content)
                yield return (number, content);
        }
    }

    public int NextNumber() => Numbers().LastOrDefault() + 1;

    public string StashOf(int number) => Path.Combine(FolderOf(number), StashName);

    /// <summary>Takes the stash over by a rename; the entry counts when its journal has come as well.</summary>
    /// <returns>false if the stash is not all on the file system of the history</returns>
    public bool TryKeep(JournalContent content)
    {
        string[] stashes = [.. content.Stages.Select(stage => Path.Combine(state.Absolute(stage), StashName)).Where(Directory.Exists)];
        string[] full = [.. stashes.Where(stash => Directory.EnumerateFileSystemEntries(stash).Any())];
        string kept = StashOf(content.Entry);
        if (full.Length > 1)
            return false;
        try
        {
            steps.Before("keep", FolderOf(content.Entry));
            Directory.CreateDirectory(FolderOf(content.Entry));
            if (full.Length == 1 && !Directory.Exists(kept))
            {
                steps.Before("keep", kept);
                MoveList.Rename(full[0], kept);
            }

            return true;
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            // The change itself is made; it only cannot be undone.
            StageFolder.Delete(FolderOf(content.Entry), steps);
            return false;
        }
    }

    public void Finish(int number, string journal)
    {
        steps.Before("keep", journal);
        File.Move(journal, Path.Combine(FolderOf(number), JournalName), overwrite: true);
    }

    /// <summary>That entry and all after it, the last one first.</summary>
    public void DeleteFrom(int number)
    {
        foreach (int later in Numbers().OrderDescending().TakeWhile(one => one >= number))
            Delete(later);
    }

    public void Delete(int number)
    {
        // Without its journal an entry is none, whatever the deletion leaves behind.
        string journal = Path.Combine(FolderOf(number), JournalName);
        steps.Before("forget", journal);
        if (File.Exists(journal))
            File.Delete(journal);
        StageFolder.Delete(FolderOf(number), steps);
        RemoveIfEmpty();
    }

    public void Prune(int count, long bytes)
    {
        (int Number, JournalContent? Content)[] entries =
            Array.ConvertAll(Numbers().OrderDescending().ToArray(), number => (number, TryRead(number)));
        long sum = 0;
        int kept = 0;
        foreach ((int number, JournalContent? content) in entries)
        {
            sum += content?.Bytes ?? 0;
            if (content is null || kept == count || sum > bytes)
                Delete(number);
            else
                kept++;
        }
    }

    private string FolderOf(int number) => Path.Combine(state.History, number.ToString(CultureInfo.InvariantCulture));

    private JournalContent? TryRead(int number)
    {
        string file = Path.Combine(FolderOf(number), JournalName);
        return File.Exists(file) ? JournalContent.TryParse(File.ReadAllBytes(file)) : null;
    }

    private int[] Numbers()
    {
        if (!Directory.Exists(state.History))
            return [];
        return [.. Directory.EnumerateDirectories(state.History)
            .Select(folder =>
                int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)
            .Where(number => number > 0).Order()];
    }

    private void RemoveIfEmpty()
    {
        if (Directory.Exists(state.History) && !Directory.EnumerateFileSystemEntries(state.History).Any())
            MadeFolders.RemoveEmpty([state.History], steps);
    }
}
