namespace PipSharp.Creating;

/// <summary>The environment's interpreter under its names.</summary>
internal static class Interpreters
{
    public static void Put(EnvironmentDraft draft)
    {
        if (OperatingSystem.IsWindows())
            PutLaunchers(draft);
        else if (draft.IsCopied)
            PutCopy(draft);
        else
            PutLinks(draft);
    }

    /// <summary>One link leads out, by the most exact name there; the others lead
    /// to it, so that it alone has to be changed when the base moves.</summary>
    private static void PutLinks(EnvironmentDraft draft)
    {
        string[] names = [.. ExecutableNames.Of(draft.Base)];
        Entries.Link(Path.Join(draft.Scripts, names[0]), draft.Base.Executable);
        foreach (string name in names.AsSpan(1))
            Entries.Link(Path.Join(draft.Scripts, name), names[0]);
    }

    /// <summary>Under each name: who asks for copies has a file system or an archive that knows no links.</summary>
    private static void PutCopy(EnvironmentDraft draft)
    {
        foreach (string name in ExecutableNames.Of(draft.Base))
            Entries.Copy(draft.Base.RealExecutable, Path.Join(draft.Scripts, name));
    }

    /// <summary>On Windows a small program beside venv's own files reads `home` and starts the interpreter there.</summary>
    private static void PutLaunchers(EnvironmentDraft draft)
    {
        string launchers = Path.Join(draft.Base.StandardLibrary, "venv", "scripts", "nt");
        foreach (string name in (ReadOnlySpan<string>)["python", "pythonw"])
        {
            string newer = name == "python" ? "venvlauncher.exe" : "venvwlauncher.exe"; // from 3.13 on
            string? launcher = Array.Find([Path.Join(launchers, newer), Path.Join(launchers, name + ".exe")], File.Exists);
            if (launcher is not null)
                Entries.Copy(launcher, Path.Join(draft.Scripts, name + ".exe"));
        }
    }
}
