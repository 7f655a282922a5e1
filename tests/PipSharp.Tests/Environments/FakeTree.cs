namespace PipSharp.Tests.Environments;

/// <summary>Writes what installers leave behind.</summary>
internal static class FakeTree
{
    public static string DistInfo(string folder, string name, string version, params (string File, string Text)[] files) =>
        Write(folder, $"{name}-{version}.dist-info", [("METADATA", $"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n\nText\n"), .. files]);

    public static string EggInfo(string folder, string entry, string name, string version, params (string File, string Text)[] files) =>
        Write(folder, entry, [("PKG-INFO", $"Metadata-Version: 1.0\nName: {name}\nVersion: {version}\n"), .. files]);

    public static string Write(string folder, string entry, params (string File, string Text)[] files)
    {
        string path = Path.Join(folder, entry);
        Directory.CreateDirectory(path);
        foreach ((string file, string text) in files)
            File.WriteAllText(Path.Join(path, file), text);
        return path;
    }
}
