namespace PipSharp.NamedEnvironments;

/// <summary>The folders in which an environment's packages lie, whatever its Python is.</summary>
internal static class SitePackages
{
    public static IEnumerable<string> Of(string folder)
    {
        if (OperatingSystem.IsWindows())
            return Directory.Exists(Path.Join(folder, "Lib", "site-packages")) ? [Path.Join(folder, "Lib", "site-packages")] : [];
        string libraries = Path.Join(folder, "lib");
        if (!Directory.Exists(libraries))
            return [];
        return Directory.EnumerateDirectories(libraries, "*").Select(one => Path.Join(one, "site-packages")).Where(Directory.Exists);
    }
}
