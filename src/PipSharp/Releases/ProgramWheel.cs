using System.IO.Compression;
using System.Text;
using NuGet.Versioning;
using PipSharp.Distributions;

namespace PipSharp.Releases;

/// <summary>A wheel of PipSharp itself ("Binary distribution format"): the program
/// as a script, and a module that starts it. The same bytes each time.</summary>
internal sealed class ProgramWheel(string program, NuGetVersion version)
{
    private const int PlainFile = 0x81A4; // S_IFREG and rw-r--r--
    private const int ProgramFile = 0x81ED; // S_IFREG and rwxr-xr-x

    /// <summary>For `python -m pipsharp`: what is installed into is the Python that was called, unless the arguments say another.</summary>
    private const string Module = """
        import os
        import subprocess
        import sys
        import sysconfig


        def find_program():
            name = "pipsharp" + (sysconfig.get_config_var("EXE") or "")
            if sys.version_info >= (3, 10):
                user = sysconfig.get_preferred_scheme("user")
            else:
                user = os.name + "_user"
            folders = [sysconfig.get_path("scripts"), sysconfig.get_path("scripts", scheme=user)]
            folders.append(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "bin"))
            for folder in folders:
                program = os.path.join(folder, name)
                if os.path.isfile(program):
                    return program
            raise SystemExit("pipsharp: its program is in none of " + ", ".join(folders) + "; install pipsharp again")


        def main():
            command = [find_program(), "--python", sys.executable] + sys.argv[1:]
            if os.name == "nt":
                raise SystemExit(subprocess.call(command))
            os.execv(command[0], command)


        if __name__ == "__main__":
            main()
        """;

    private readonly string _version = ReleaseVersion.ToPep440(version);
    private readonly string _tag = "py3-none-" + ProgramPlatform.TagOf(program);
    private readonly List<RecordEntry> _record = [];

    public string FileName => $"pipsharp-{_version}-{_tag}.whl";

    /// <returns>the path of the wheel</returns>
    public string WriteTo(string folder)
    {
        string path = Path.Combine(Directory.CreateDirectory(folder).FullName, FileName), part = $"{path}.part";
        using (var archive = new ZipArchive(File.Create(part), ZipArchiveMode.Create))
            Write(archive);
        File.Move(part, path, overwrite: true);
        return path;
    }

    private void Write(ZipArchive archive)
    {
        string info = $"pipsharp-{_version}.dist-info", script = $"pipsharp-{_version}.data/scripts/pipsharp";
        Add(archive, "pipsharp/__init__.py", Encoding.UTF8.GetBytes($"__version__ = \"{_version}\"\n"), PlainFile);
        Add(archive, "pipsharp/__main__.py", Encoding.UTF8.GetBytes(Module + "\n"), PlainFile);
        Add(archive, OperatingSystem.IsWindows() ? script + ".exe" : script, File.ReadAllBytes(program), ProgramFile);
        Add(archive, info + "/METADATA", Encoding.UTF8.GetBytes(Metadata()), PlainFile);
        string wheel = $"Wheel-Version: 1.0\nGenerator: pipsharp {_version}\nRoot-Is-Purelib: false\nTag: {_tag}\n";
        Add(archive, info + "/WHEEL", Encoding.UTF8.GetBytes(wheel), PlainFile);
        _record.Add(new RecordEntry(info + "/RECORD", Hash: null, Size: null));
        Put(archive, info + "/RECORD", RecordFile.Write(_record), PlainFile);
    }

    private string Metadata() =>
        $"Metadata-Version: 2.1\nName: pipsharp\nVersion: {_version}\nSummary: A pip-compatible package installer and resolver, as one native program.\nRequires-Python: >=3.8\n";

    private void Add(ZipArchive archive, string name, byte[] content, int mode)
    {
        string hash = Convert.ToBase64String(Hashing.Sha256(content)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        _record.Add(new RecordEntry(name, "sha256=" + hash, content.Length));
        Put(archive, name, content, mode);
    }

    private static void Put(ZipArchive archive, string name, byte[] content, int mode)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        entry.ExternalAttributes = mode << 16;
        using Stream stream = entry.Open();
        stream.Write(content);
    }
}
