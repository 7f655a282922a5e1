using System.Text;

namespace PipSharp.Environments;

/// <summary>A virtual environment as its pyvenv.cfg describes it (PEP 405).</summary>
public sealed record VirtualEnvironment
{
    /// <summary>Absolute; sys.prefix of its interpreter.</summary>
    public required string Folder { get; init; }

    /// <summary>pyvenv.cfg.</summary>
    public required string File { get; init; }

    /// <summary>The folder of the base interpreter's executable; null if the file does not say.</summary>
    public string? Home { get; init; }

    /// <summary>True unless the file says false, as site.py has it.</summary>
    public bool IncludesSystemSite { get; init; } = true;

    /// <summary>As the file has it, without the quotes that some tools put around it; null if it has none.</summary>
    public string? Prompt { get; init; }

    /// <summary>The interpreter's version, as venv (`version`) or virtualenv and uv
    /// (`version_info`) write it: <c>3.11.7</c>, <c>3.11.7.final.0</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Nothing in it names its own folder, and nothing that is installed there shall (uv's key).</summary>
    public bool IsRelocatable { get; init; }

    /// <summary>The environment to which an executable belongs: pyvenv.cfg
    /// stands beside it or one folder up; links are not followed.</summary>
    public static VirtualEnvironment? Of(string executable)
    {
        string? folder = Path.GetDirectoryName(executable);
        if (folder is null)
            return null;
        if (Path.GetDirectoryName(folder) is { } parent && TryRead(parent) is { } usual)
            return usual;
        return TryRead(folder) is { } beside ? beside with { Folder = Path.GetDirectoryName(folder) ?? folder } : null;
    }

    /// <returns>null if there is no such file</returns>
    /// <exception cref="PipSharpException">unreadable-environment</exception>
    public static VirtualEnvironment? TryRead(string folder)
    {
        string file = Path.Join(folder, "pyvenv.cfg");
        try
        {
            return System.IO.File.Exists(file) ? Parse(file, System.IO.File.ReadAllText(file, Encoding.UTF8)) : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without it the environment would pass for the interpreter behind it, and that would be changed instead.
            throw new PipSharpException(
                "unreadable-environment", $"{file} cannot be read: {e.Message}",
                "It says which Python the environment belongs to. Nothing was changed.", e);
        }
    }

    private static VirtualEnvironment Parse(string file, string text)
    {
        var environment = new VirtualEnvironment { Folder = Path.GetDirectoryName(file)!, File = file };
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int equals = line.IndexOf('=');
            if (equals < 0)
                continue;
            ReadOnlySpan<char> key = line[..equals].Trim(), value = line[(equals + 1)..].Trim();
            if (key.Equals("home", StringComparison.OrdinalIgnoreCase))
                environment = environment with { Home = value.ToString() };
            else if (key.Equals("include-system-site-packages", StringComparison.OrdinalIgnoreCase))
                environment = environment with { IncludesSystemSite = value.Equals("true", StringComparison.OrdinalIgnoreCase) };
            else if (key.Equals("prompt", StringComparison.OrdinalIgnoreCase))
                environment = environment with { Prompt = Unquoted(value) };
            else if (key.Equals("version", StringComparison.OrdinalIgnoreCase)
                || (environment.Version is null && key.Equals("version_info", StringComparison.OrdinalIgnoreCase)))
                environment = environment with { Version = value.ToString() };
            else if (key.Equals("relocatable", StringComparison.OrdinalIgnoreCase))
                environment = environment with { IsRelocatable = value.Equals("true", StringComparison.OrdinalIgnoreCase) };
        }

        return environment;
    }

    /// <summary>venv writes Python's repr of a prompt, virtualenv puts double quotes around it.</summary>
    private static string Unquoted(ReadOnlySpan<char> value) =>
        value.Length >= 2 && value[0] is '\'' or '"' && value[^1] == value[0] ? value[1..^1].ToString() : value.ToString();

    /// <summary>
    /// The base interpreter's path in `home`, if the environment's executable is a link to it; else null: a copy, or a file that says
    /// something else than the link does, so that only running it can tell.
    /// </summary>
    public string? FindBase(string executable)
    {
        if (Home is not { Length: > 0 } || LinkedPath.Resolve(executable) is not { } real)
            return null;
        foreach (string name in (ReadOnlySpan<string>)[Path.GetFileName(real), "python3", "python", Path.GetFileName(executable)])
        {
            string candidate = Path.Join(Home, name);
            if (LinkedPath.Resolve(candidate) == real)
                return candidate;
        }

        return null;
    }
}
