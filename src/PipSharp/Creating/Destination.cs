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
            throw new PipSharpException(
                "path-separator-in-folder",
                $"Refusing to create a venv in {folder} because it contains the PATH separator {Path.PathSeparator}.",
                "Choose a folder without it: PATH could not name the environment's programs.");
        if (draft.Scripts == draft.Base.Home || folder == draft.Base.Prefix || Path.GetPathRoot(folder) == folder)
            throw new PipSharpException(
                "destination-is-a-python", $"Refusing to create a venv in {folder}: it is where {draft.Base.Executable} itself lives.",
                "Choose a folder of its own.");
        try
        {
            if (File.Exists(folder))
                throw NoFolder(
                    folder, DeadEnd(folder) is { } end ? $"it is a link to {end}, which does not exist" : "it is a file", inner: null);
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NoFolder(folder, FileAbove(folder) is { } file ? $"{file} is a file" : e.Message, e);
        }
    }

    /// <summary>What to do about something that is in the way: --clear would be refused where no environment is.</summary>
    public string Remedy =>
        IsEnvironment ? "Remove it, or make the environment anew with --clear." : "Remove it, or choose another folder.";

    /// <param name="folder">there</param>
    public static Destination Look(string folder) =>
        new(folder, !Directory.EnumerateFileSystemEntries(folder).Any(), File.Exists(Path.Join(folder, ConfigurationText.FileName)));

    /// <summary>--clear: everything in the folder, but not the folder; links are removed and not followed.</summary>
    /// <exception cref="PipSharpException">clear-of-other-files</exception>
    public Destination Clear()
    {
        if (!IsEmpty && !IsEnvironment)
            throw new PipSharpException(
                "clear-of-other-files",
                $"Refusing to clear {Folder}: it has files in it, but no {ConfigurationText.FileName}, so it is no virtual environment.",
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

    /// <summary>A Python's own installation: its library lies there, or its file.</summary>
    /// <exception cref="PipSharpException">destination-is-a-python</exception>
    public void RefusePythons(EnvironmentDraft draft)
    {
        if (IsEnvironment || IsEmpty)
            return;
        if ((LibraryOfPython() ?? FileOfPython(draft.Scripts)) is { } found)
            throw new PipSharpException(
                "destination-is-a-python",
                $"Refusing to create a venv in {Folder}: there is {found} and no {ConfigurationText.FileName}, so a Python is installed there.",
                "Choose a folder of its own.");
    }

    /// <summary>
    /// Folders where files have to be. Before anything is written: what has a
    /// pyvenv.cfg counts as an environment, which --clear would empty.
    /// </summary>
    /// <exception cref="PipSharpException">folder-in-the-way</exception>
    public void RefuseObstacles(EnvironmentDraft draft)
    {
        if (IsEmpty)
            return;
        IEnumerable<string> files = [.. ExecutableNames.Of(draft.Base), .. new ActivationScripts(draft.Activation).Names];
        if (files.Select(name => Path.Join(draft.Scripts, name)).Prepend(Path.Join(Folder, ConfigurationText.FileName))
            .FirstOrDefault(Entries.IsFolder) is { } found)
            throw new PipSharpException("folder-in-the-way", $"{found} is a folder where a file has to be.", Remedy);
    }

    private string? LibraryOfPython()
    {
        string libraries = Path.Join(Folder, OperatingSystem.IsWindows() ? "" : "lib");
        string[] folders = Directory.Exists(libraries)
            ? Directory.GetDirectories(libraries, OperatingSystem.IsWindows() ? "Lib" : "p*")
            : [];
        return Array.Find([.. folders.Select(static one => Path.Join(one, "os.py"))], File.Exists);
    }

    private static string? FileOfPython(string scripts) =>
        Directory.Exists(scripts) ? Directory.EnumerateFiles(scripts, "python*").FirstOrDefault(IsPython) : null;

    private static bool IsPython(string file) =>
        Path.GetFileNameWithoutExtension(file).AsSpan("python".Length).IndexOfAnyExcept("0123456789.t") < 0
            && new FileInfo(file) is { Exists: true, LinkTarget: null };

    private static string? FileAbove(string folder)
    {
        string? above = Path.GetDirectoryName(folder);
        while (above is not null && !Path.Exists(above))
            above = Path.GetDirectoryName(above);
        return File.Exists(above) ? above : null;
    }

    private static string? DeadEnd(string path) =>
        new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is { } target && !Path.Exists(target.FullName)
            ? target.FullName
            : null;

    private static PipSharpException NoFolder(string folder, string why, Exception? inner) =>
        new("destination-not-a-folder", $"Unable to create directory '{folder}': {why}",
            "Remove what is there, or choose another folder.", inner);
}
