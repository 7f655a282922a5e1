namespace PipSharp.Creating;

/// <summary>The folder that an environment is to be made in, looked at before anything is written.</summary>
internal sealed record Destination(string Folder, bool IsEmpty, bool IsEnvironment)
{
    /// <summary>Makes the folder if it is not there.</summary>
    /// <exception cref="PipSharpException">path-separator-in-folder, destination-not-a-folder, destination-is-a-python</exception>
    public static void Prepare(EnvironmentDraft draft)
    {
        string folder = draft.Folder;
        if (folder.Contains(Path.PathSeparator, StringComparison.Ordinal))
            throw new PipSharpException("path-separator-in-folder", $"Refusing to create a venv in {folder} because it contains the PATH separator {Path.PathSeparator}.",
                "Choose a folder without it: PATH could not name the environment's programs.");
        if (draft.Scripts == draft.Base.Home || folder == draft.Base.Prefix || Path.GetPathRoot(folder) == folder)
            throw new PipSharpException("destination-is-a-python", $"Refusing to create a venv in {folder}: it is where {draft.Base.Executable} itself lives.", "Choose a folder of its own.");
        if (File.Exists(folder))
            throw NoFolder(folder, "it is a file", inner: null);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NoFolder(folder, e.Message, e);
        }
    }

    /// <param name="folder">there</param>
    public static Destination Look(string folder) =>
        new(folder, !Directory.EnumerateFileSystemEntries(folder).Any(), File.Exists(Path.Join(folder, ConfigurationText.FileName)));

    /// <summary>--clear: everything in the folder, but not the folder; links are removed and not followed.</summary>
    /// <exception cref="PipSharpException">clear-of-other-files</exception>
    public Destination Clear()
    {
        if (!IsEmpty && !IsEnvironment)
            throw new PipSharpException("clear-of-other-files", $"Refusing to clear {Folder}: it has files in it, but no {ConfigurationText.FileName}, so it is no virtual environment.",
                "Remove the files yourself if nobody needs them, or choose another folder.");
        foreach (FileSystemInfo one in new DirectoryInfo(Folder).EnumerateFileSystemInfos())
        {
            if (one is DirectoryInfo folder && one.LinkTarget is null)
                folder.Delete(recursive: true);
            else
                one.Delete();
        }

        return this with { IsEmpty = true, IsEnvironment = false };
    }

    /// <summary>An interpreter's own file, in a folder that is no environment: some Python's installation.</summary>
    /// <exception cref="PipSharpException">destination-is-a-python</exception>
    public void RefusePythons(EnvironmentDraft draft)
    {
        if (IsEnvironment)
            return;
        foreach (string name in ExecutableNames.Of(draft.Base))
        {
            FileInfo there = new(Path.Join(draft.Scripts, name));
            if (there.Exists && there.LinkTarget is null)
                throw new PipSharpException("destination-is-a-python", $"Refusing to create a venv in {Folder}: {there.FullName} is there, and no {ConfigurationText.FileName}.",
                    "Choose a folder of its own.");
        }
    }

    private static PipSharpException NoFolder(string folder, string why, Exception? inner) =>
        new("destination-not-a-folder", $"Unable to create directory '{folder}': {why}", "Remove what is there, or choose another folder.", inner);
}
