using System.Reflection;
using System.Text;
using NuGet.Versioning;

namespace PipSharp.Cli;

/// <summary>What `--version` says, in pip's form.</summary>
internal static class VersionText
{
    public static string Number { get; } = typeof(VersionText).Assembly.GetName().Version!.ToString(3);

    /// <summary>With its pre-release labels.</summary>
    public static NuGetVersion Release =>
        NuGetVersion.Parse(typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    /// <summary>The pip whose options and reports PipSharp has. Readers of reports compare
    /// `pip_version` with pip's releases, so it is this, not our own number.</summary>
    public const string Pip = "26.3";

    /// <summary>Whether the program was started by a name of pip's: a link, a copy or
    /// a shim. Whoever asks that for its version reads the answer as pip's.</summary>
    public static bool IsAskedAsPip { get; } =
        IsNameOfPip(Path.GetFileNameWithoutExtension(Environment.GetCommandLineArgs()[0].AsSpan()), OperatingSystem.IsWindows());

    public static string Of(string program) => $"pipsharp {Number} from {program} (as pip {Pip})";

    /// <summary>pip's own form, which programs take apart: <c>pip 26.3 from PLACE (python 3.12)</c>.</summary>
    /// <param name="python">major and minor version; null: no interpreter is found</param>
    public static string OfPip(string program, string? python) =>
        $"pip {Pip} from {program}" + (python is null ? "" : $" (python {python})");

    public static int Print()
    {
        using Stream output = StandardStream.Output();
        output.Write(Encoding.UTF8.GetBytes(Of(Environment.ProcessPath ?? "pipsharp") + "\n"));
        return ExitCode.Success;
    }

    /// <summary>pip, pip3, pip3.12: what is behind the last dot may pass for an ending.</summary>
    private static bool IsNameOfPip(ReadOnlySpan<char> name, bool ignoresCase) =>
        name.StartsWith("pip", ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
            && name[3..].IndexOfAnyExceptInRange('0', '9') < 0;
}
