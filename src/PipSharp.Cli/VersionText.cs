using System.Reflection;
using System.Text;
using NuGet.Versioning;

namespace PipSharp.Cli;

/// <summary>What `--version` says, in pip's form.</summary>
internal static class VersionText
{
    public static string Number { get; } = typeof(VersionText).Assembly.GetName().Version!.ToString(3);

    /// <summary>With its pre-release labels.</summary>
    public static NuGetVersion Release => NuGetVersion.Parse(typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    /// <summary>The pip whose options and reports PipSharp has. Readers of reports compare `pip_version` with pip's releases, so it is this, not our own number.</summary>
    public const string Pip = "26.3";

    public static string Of(string program) => $"pipsharp {Number} from {program}";

    public static int Print()
    {
        using Stream output = StandardStream.Output();
        output.Write(Encoding.UTF8.GetBytes(Of(Environment.ProcessPath ?? "pipsharp") + "\n"));
        return ExitCode.Success;
    }
}
