namespace PipSharp.Creating;

/// <summary>
/// Makes a virtual environment from a draft, without running its interpreter. The door of this room. An existing environment is made anew
/// in place: what is there besides stays, broken and missing entries are repaired, as virtualenv has it.
/// </summary>
public static class EnvironmentMaker
{
    private const string CacheTag =
        "Signature: 8a477f597d28d172789f06886806bc55\n# This folder can be made again: backups need not have it. See https://bford.info/cachedir/\n";

    /// <summary>Checks the folder, makes it if needed, and keeps other makers away until the lock is let go.</summary>
    /// <exception cref="PipSharpException">path-separator-in-folder, destination-not-a-folder, destination-is-a-python</exception>
    public static FolderLock Enter(EnvironmentDraft draft, CancellationToken cancel)
    {
        Destination.Prepare(draft);
        return FolderLock.Take(draft.Folder, cancel);
    }

    /// <exception cref="PipSharpException">clear-of-other-files, destination-is-a-python, folder-in-the-way</exception>
    public static void Make(EnvironmentDraft draft, bool clear)
    {
        Destination destination = Destination.Look(draft.Folder);
        if (clear)
            destination = destination.Clear();
        PutBase(draft, destination);
        new ActivationScripts(draft.Activation).Write(draft.Folder);
        if (draft.IsIgnored && (destination.IsEmpty || destination.IsEnvironment))
            WriteIgnored(draft.Folder);
    }

    /// <summary>--upgrade: another base, and nothing else of what is there; the activation scripts may be the user's own by now.</summary>
    public static void Upgrade(EnvironmentDraft draft) => PutBase(draft, Destination.Look(draft.Folder));

    /// <summary>Nothing of an environment is there if anything refuses; and pyvenv.cfg before the interpreter, which without it would be
    /// the base's: what is installed would go there.</summary>
    private static void PutBase(EnvironmentDraft draft, Destination destination)
    {
        destination.RefusePythons(draft);
        destination.RefuseObstacles(draft);
        MakeFolders(draft, destination);
        Configure(draft);
        Interpreters.Put(draft);
    }

    /// <summary>By one rename: who reads meanwhile sees the old or the new one.</summary>
    public static void Configure(EnvironmentDraft draft) =>
        Entries.WriteText(Path.Join(draft.Folder, ConfigurationText.FileName), ConfigurationText.Of(draft));

    private static void MakeFolders(EnvironmentDraft draft, Destination destination)
    {
        string library64 = Path.Join(draft.Folder, "lib64");
        Folder(destination, "lib");
        if (OperatingSystem.IsLinux() && IntPtr.Size == 8 && !Entries.IsAnything(library64))
            File.CreateSymbolicLink(library64, "lib"); // before the libraries: some systems have packages in lib64
        foreach (string library in draft.Base.Libraries)
            Folder(destination, library);
        Folder(destination, draft.Base.Include);
        Folder(destination, EnvironmentDraft.ScriptsName);
    }

    private static void Folder(Destination destination, string name)
    {
        string path = Path.Join(destination.Folder, name);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (IOException e) when (Entries.IsAnything(path))
        {
            throw new PipSharpException("file-in-the-way", $"Unable to create directory '{path}': {e.Message}", destination.Remedy, e);
        }
    }

    /// <summary>What the user has written there instead stays.</summary>
    private static void WriteIgnored(string folder)
    {
        (string Name, string Text)[] files =
        [
            (".gitignore", "*\n"),
            ("CACHEDIR.TAG", CacheTag),
        ];
        foreach ((string name, string text) in files)
        {
            string path = Path.Join(folder, name);
            if (!Entries.IsAnything(path))
                Entries.WriteText(path, text);
        }
    }
}
