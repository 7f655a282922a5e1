using PipSharp.Caching;
using PipSharp.Creating;
using PipSharp.Environments;
using PipSharp.Installing;
using PipSharp.NamedEnvironments;

namespace PipSharp;

/// <summary>A new named environment from another one, wherever that is.</summary>
public sealed class EnvironmentCopying(WorkonHome home, EnvironmentFinder finder, Action<string> warn)
{
    /// <param name="source">absolute</param>
    /// <exception cref="PipSharpException">not-an-environment, environment-exists, environment-in-use, copy-on-windows</exception>
    public NamedEnvironment Copy(string source, string name, CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows())
            throw new PipSharpException(
                "copy-on-windows", "Environments cannot be copied on Windows: their launchers name them.",
                "Make a new one, and install what `pipsharp freeze` lists of the old one.");
        if (!File.Exists(Path.Join(source, ConfigurationText.FileName)) && !WorkonHome.HasActivate(source))
            throw new PipSharpException(
                "not-an-environment", $"{source} is no environment: it has neither {ConfigurationText.FileName} nor an activate script.");
        Recover(source);
        home.Sweep(TimeProvider.System);
        string real = RealPath.Of(source);
        new EnvironmentCopy(home, Parts(source, home.PathOf(name))).Run(source, real, name, cancel);
        return home.Get(name);
    }

    /// <summary>What a killed command has left half done is finished or taken back first; a command at work is not copied.</summary>
    private void Recover(string source)
    {
        var state = new EnvironmentState(source);
        if (!File.Exists(state.Lock) && !File.Exists(state.Journal))
            return;
        EnvironmentEntrance.Enter(finder, new EnvironmentRequest { Python = source, CacheFolder = "", WillWrite = true }, warn);
        if (File.Exists(state.Lock))
            throw new PipSharpException(
                "environment-in-use", $"{source} is being changed by another command.", "Copy it when that has ended.");
    }

    private CopyParts Parts(string source, string target)
    {
        ConfigurationFile configured = ConfigurationFile.Read(source);
        string? chosen = configured["prompt"] is { } prompt ? CopiedPrompt.Bare(prompt) : null;
        string old = Path.GetFileName(source), fresh = Path.GetFileName(target);
        string? kept = chosen is null || chosen == old ? null : chosen;
        return new CopyParts
        {
            Shebang = Shebang.For,
            HasOtherNames = static path => FileIdentity.Of(path) is { Links: > 1 },
            Prompt = kept is null ? new CopiedPrompt(old, fresh) : new CopiedPrompt("", ""),
            Warn = warn,
            WriteActivation = stage => new ActivationScripts(new Activation
            {
                Folder = target,
                Prompt = kept ?? fresh,
                Libraries = [.. SitePackages.Of(stage).Select(library => Path.GetRelativePath(stage, library))],
                IsRelocatable = configured["relocatable"] == "true",
            }).Write(stage),
        };
    }
}
