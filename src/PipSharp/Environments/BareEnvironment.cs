namespace PipSharp.Environments;

/// <summary>The smallest virtual environment there is (PEP 405): pyvenv.cfg, the
/// interpreter, and a folder for packages. For builds: nobody activates it.</summary>
public static class BareEnvironment
{
    /// <param name="folder">absolute, not there yet</param>
    /// <param name="interpreter">whose base the environment has</param>
    /// <returns>the interpreter of the environment</returns>
    public static string Make(string folder, InterpreterFacts interpreter)
    {
        string scripts = Directory.CreateDirectory(Path.Combine(folder, OperatingSystem.IsWindows() ? "Scripts" : "bin")).FullName;
        (int major, int minor, int patch) = interpreter.Version;
        File.WriteAllText(
            Path.Combine(folder, "pyvenv.cfg"),
            $"home = {Path.GetDirectoryName(interpreter.BaseExecutable)}\ninclude-system-site-packages = false\nversion = {major}.{minor}.{patch}\n");
        string python = Path.Combine(scripts, Path.GetFileName(interpreter.BaseExecutable));
        File.CreateSymbolicLink(python, interpreter.BaseExecutable);
        LinkUsualNames(scripts, python, major);
        return python;
    }

    /// <summary>Build scripts call these, whatever the interpreter's own file is called.</summary>
    private static void LinkUsualNames(string scripts, string python, int major)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (string name in new[] { "python", $"python{major}" })
        {
            string link = Path.Combine(scripts, name);
            if (!Path.Exists(link))
                File.CreateSymbolicLink(link, Path.GetFileName(python));
        }
    }
}
