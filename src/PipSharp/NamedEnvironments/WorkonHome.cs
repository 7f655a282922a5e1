using System.Text;

namespace PipSharp.NamedEnvironments;

/// <summary>The folder of named environments, virtualenvwrapper's WORKON_HOME:
/// every folder in it that has an activate script is one.</summary>
public sealed class WorkonHome
{
    private const string LeftoverPrefix = ".pipsharp-env-";
    private static readonly TimeSpan s_leftoverAge = TimeSpan.FromDays(1);

    private readonly IReadOnlyDictionary<string, string> _variables;

    public WorkonHome(IReadOnlyDictionary<string, string> variables)
    {
        _variables = variables;
        Folder = Derive();
    }

    /// <summary>Absolute; need not be there.</summary>
    public string Folder { get; }

    /// <summary>The file in an environment that names its project's folder.</summary>
    public string ProjectFile => Value("VIRTUALENVWRAPPER_PROJECT_FILENAME") ?? ".project";

    /// <summary>In the order of their names; hidden ones are none.</summary>
    public IEnumerable<NamedEnvironment> List()
    {
        if (!Directory.Exists(Folder))
            return [];
        return Directory.EnumerateDirectories(Folder).Select(Path.GetFileName)
            .Where(name => name![0] != '.' && HasActivate(Path.Join(Folder, name)))
            .Order(StringComparer.Ordinal).Select(name => Describe(name!)).ToList();
    }

    /// <exception cref="PipSharpException">unusable-environment-name, no-such-environment</exception>
    public NamedEnvironment Get(string name)
    {
        string folder = PathOf(name);
        if (!Directory.Exists(folder))
            throw new PipSharpException(
                "no-such-environment", $"There is no environment '{name}' in {Folder}.", "See `pipsharp env list`.");
        return Describe(name);
    }

    /// <exception cref="PipSharpException">unusable-environment-name</exception>
    public string PathOf(string name)
    {
        if (name.Length == 0 || name[0] == '/' || name.Contains('\0', StringComparison.Ordinal)
            || name.Split('/').Any(part => part is "" or "." or ".."))
            throw new PipSharpException(
                "unusable-environment-name", $"'{name}' cannot be the name of an environment.", $"Environments are folders of {Folder}.");
        return Path.Join(Folder, name);
    }

    /// <summary>Writes or forgets which folder an environment's project is.</summary>
    /// <param name="project">absolute; null: none</param>
    public void SetProject(NamedEnvironment environment, string? project)
    {
        string file = Path.Join(environment.Folder, ProjectFile);
        if (project is null)
            File.Delete(file);
        else
            File.WriteAllText(file, project + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <summary>Under another name first: a removal that is cut off leaves no half environment that can still be entered.</summary>
    public void Remove(NamedEnvironment environment)
    {
        if (new DirectoryInfo(environment.Folder).LinkTarget is not null)
        {
            File.Delete(environment.Folder);
            return;
        }

        string aside = Aside();
        Directory.Move(environment.Folder, aside);
        Directory.Delete(aside, recursive: true);
    }

    /// <summary>A new name in this folder, hidden, for what is not an environment yet, or no more.</summary>
    internal string Aside() => Path.Join(Folder, LeftoverPrefix + Guid.NewGuid().ToString("N"));

    /// <summary>Deletes what killed commands have left aside; not what is young: somebody may be at work there.</summary>
    public void Sweep(TimeProvider clock)
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (string folder in Directory.EnumerateDirectories(Folder, LeftoverPrefix + "*"))
        {
            if (clock.GetUtcNow().UtcDateTime - Directory.GetLastWriteTimeUtc(folder) > s_leftoverAge)
                Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What makes a folder in WORKON_HOME an environment.</summary>
    public static bool HasActivate(string folder) =>
        File.Exists(Path.Join(folder, "bin", "activate"))
            || (OperatingSystem.IsWindows() && File.Exists(Path.Join(folder, "Scripts", "activate")));

    private NamedEnvironment Describe(string name)
    {
        string folder = Path.Join(Folder, name), project = Path.Join(folder, ProjectFile);
        return NamedEnvironment.Read(name, folder) with { Project = File.Exists(project) && File.ReadLines(project).FirstOrDefault() is { Length: > 0 } line ? line : null };
    }

    /// <summary>As virtualenvwrapper does: a relative one is taken from the home folder; ~ and variables are expanded.</summary>
    private string Derive()
    {
        string home = Value("HOME") ?? Value("USERPROFILE") ?? "/";
        string text = ExpandVariables(Value("WORKON_HOME") ?? "~/.virtualenvs");
        if (text == "~" || text.StartsWith("~/", StringComparison.Ordinal))
            text = home + text[1..];
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(text, home));
    }

    private string ExpandVariables(string text)
    {
        var result = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            int start = i + (i + 1 < text.Length && text[i + 1] == '{' ? 2 : 1), end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            bool isClosed = start == i + 1 || (end < text.Length && text[end] == '}');
            if (text[i] == '$' && end > start && isClosed && _variables.TryGetValue(text[start..end], out string? value))
            {
                result.Append(value);
                i = start == i + 1 ? end - 1 : end;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    private string? Value(string variable) => _variables.TryGetValue(variable, out string? value) && value.Length > 0 ? value : null;
}
