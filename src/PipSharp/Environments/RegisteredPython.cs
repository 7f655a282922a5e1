namespace PipSharp.Environments;

/// <summary>A Python of the Windows registry (PEP 514): HIVE\Software\Python\COMPANY\TAG.</summary>
/// <param name="ExecutablePath">InstallPath's value of that name; null if it has none</param>
/// <param name="InstallPath">the default value of InstallPath; null if it has none</param>
internal sealed record RegisteredPython(string Company, string Tag, string? ExecutablePath, string? InstallPath)
{
    /// <summary>Reserved by the PEP for the launcher's own settings.</summary>
    private const string Launcher = "PyLauncher";
    private const string Core = "PythonCore";

    /// <summary>Where the interpreter is; null if the entry does not say.</summary>
    /// <remarks>PEP 514: only PythonCore may leave ExecutablePath out, and then means python.exe of its folder.</remarks>
    public string? Executable =>
        ExecutablePath is { Length: > 0 } path ? path
        : Company == Core && InstallPath is { Length: > 0 } folder ? Path.Join(folder, "python.exe")
        : null;

    /// <summary>Programs in the order in which they are to be tried: the user's own entries come before the machine's, an entry hides those
    /// of its name that come later, PythonCore goes first of all companies, and the newest tag first.</summary>
    /// <param name="entries">the user's, then the machine's of 64 bits, then those of 32 bits</param>
    public static IEnumerable<string> Programs(IEnumerable<RegisteredPython> entries)
    {
        var found = new List<RegisteredPython>();
        foreach (RegisteredPython one in entries)
        {
            if (one.Company != Launcher && one.Executable is not null && !found.Exists(one.HasNameOf))
                found.Add(one);
        }

        found.Sort(Compare);
        foreach (RegisteredPython one in found)
            yield return one.Executable!;
    }

    private bool HasNameOf(RegisteredPython other) =>
        Company.Equals(other.Company, StringComparison.OrdinalIgnoreCase) && Tag.Equals(other.Tag, StringComparison.OrdinalIgnoreCase);

    private static int Compare(RegisteredPython a, RegisteredPython b)
    {
        bool isFirst = a.Company == Core, isSecond = b.Company == Core;
        if (isFirst != isSecond)
            return isFirst ? -1 : 1;
        int order = NaturalOrder.Instance.Compare(b.Tag, a.Tag);
        return order != 0 ? order : string.CompareOrdinal(a.Company, b.Company);
    }
}
