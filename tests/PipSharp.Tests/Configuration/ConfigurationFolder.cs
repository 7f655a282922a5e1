namespace PipSharp.Configuration;

/// <summary>A home, a system folder and an environment in a temporary folder, each with room for a pip.conf.</summary>
internal sealed class ConfigurationFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("pipsharp-configuration-").FullName;

    public ConfigurationFolder() => Variables = new()
    {
        ["HOME"] = At("home"),
        ["XDG_CONFIG_DIRS"] = At("system"),
        ["XDG_CONFIG_HOME"] = At("config"),
    };

    public Dictionary<string, string> Variables { get; }

    public string At(string path) => Path.Combine(_root, path);

    public ConfigurationFolder Global(string text) => Write("system/pip/pip.conf", text);

    public ConfigurationFolder LegacyUser(string text) => Write("home/.pip/pip.conf", text);

    public ConfigurationFolder User(string text) => Write("config/pip/pip.conf", text);

    public ConfigurationFolder Site(string text) => Write("site/pip.conf", text);

    public ConfigurationFolder Named(string text)
    {
        Variables["PIP_CONFIG_FILE"] = At("named.conf");
        return Write("named.conf", text);
    }

    public ConfigurationFolder Variable(string name, string value)
    {
        Variables[name] = value;
        return this;
    }

    public PipConfiguration Load(string command = "install", bool isolated = false) =>
        PipConfiguration.Load(command, Variables, () => At("site"), isolated);

    public ConfigurationFolder Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        return this;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
