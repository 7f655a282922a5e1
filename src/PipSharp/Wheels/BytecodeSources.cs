using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Which files of a wheel are compiled: those that can be imported once they are installed.</summary>
internal static class BytecodeSources
{
    /// <returns>numbers of the manifest's files and, in the same order, what is to be compiled</returns>
    public static (ImmutableArray<int> Numbers, ImmutableArray<ModuleSource> Sources) Of(WheelManifest manifest, BytecodeFormat format)
    {
        var numbers = ImmutableArray.CreateBuilder<int>(manifest.Files.Length);
        var sources = ImmutableArray.CreateBuilder<ModuleSource>(manifest.Files.Length);
        for (int i = 0; i < manifest.Files.Length; i++)
        {
            WheelManifestFile file = manifest.Files[i];
            if (!format.Compiles(file.Path) || NameInLibrary(file.Path, manifest.DataFolder) is not { } name)
                continue;
            numbers.Add(i);
            sources.Add(new ModuleSource(file.Path, name, file.Size));
        }

        return (numbers.DrainToImmutable(), sources.DrainToImmutable());
    }

    /// <summary>Null for what goes elsewhere: scripts, headers and data are not imported.</summary>
    private static string? NameInLibrary(string path, string? data)
    {
        if (data is null || path.Length <= data.Length || path[data.Length] != '/' || !path.StartsWith(data, StringComparison.Ordinal))
            return path;
        string rest = path[(data.Length + 1)..];
        return rest.StartsWith("purelib/", StringComparison.Ordinal) || rest.StartsWith("platlib/", StringComparison.Ordinal)
            ? rest["purelib/".Length..]
            : null;
    }
}
