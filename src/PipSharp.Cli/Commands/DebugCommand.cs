using System.Collections.Immutable;
using System.Globalization;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Configuration;
using PipSharp.Distributions;
using PipSharp.Environments;

namespace PipSharp.Cli.Commands;

/// <summary>The interpreter, the certificates and the tags that an installation would go by.</summary>
internal sealed class DebugCommand() : CliCommand("debug", "Show information useful for debugging.")
{
    private const int MostTags = 10;

    private readonly TargetOptionGroup _target = new();

    public override string[] Usage => ["<options>"];

    protected override IEnumerable<OptionGroup> OwnGroups => [_target];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        input.Talk.Warn(
            "This command is only meant for debugging. Do not use this with automation for parsing and getting these details, "
            + "since the output and options of this command may change without notice.");
        InterpreterFacts facts = input.Environments.Find(input.EnvironmentRequest(willWrite: false)).Interpreter;
        string[] tags = [.. Tags(input, facts)]; // first, as its options may be wrong
        foreach ((string name, string? value) in Values(input, facts))
            input.Talk.Info($"{name}: {value ?? "None"}");
        foreach (string line in tags)
            input.Talk.Info(line);
        return Task.FromResult(ExitCode.Success);
    }

    private static IEnumerable<(string Name, string? Value)> Values(CommandInput input, InterpreterFacts facts)
    {
        yield return ("pip version", VersionText.Of(input.Surroundings.Program));
        yield return ("sys.version", $"{facts.Markers.PythonFullVersion}{(facts.IsFreeThreaded ? " free-threading build" : "")}");
        yield return ("sys.executable", facts.Executable);
        yield return ("sys.prefix", facts.Prefix);
        yield return ("sys.base_prefix", facts.BasePrefix);
        yield return ("sys.platform", facts.Markers.SysPlatform);
        yield return ("sys.implementation", $"\n  name: {facts.Markers.ImplementationName}");
        yield return ("purelib", facts.Scheme.PureLib);
        yield return ("cache", input.CacheFolder);
        yield return ("'cert' config value", CertificateLevels(input));
        foreach (string variable in (string[])["SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "HTTPS_PROXY",
            "NO_PROXY"])
            yield return (variable, input.Surroundings.Variable(variable) is { } value
                ? RequirementFiles.CredentialText.Redact(value)
                : null);
    }

    /// <summary>As pip has it: the sections in which anything is configured at all.</summary>
    private static string CertificateLevels(CommandInput input)
    {
        var settings = new StoredSettings(input, kind: null, isForOneFile: false);
        string[] levels = [.. settings.Files.SelectMany(file => file.Entries).Concat(settings.Variables).Where(entry => entry.Key == "cert")
            .Select(Level).Distinct(StringComparer.Ordinal)];
        return levels.Length == 0 ? "Not specified" : string.Join(", ", levels);

        static string Level(ConfigurationEntry entry) => entry.Section;
    }

    private IEnumerable<string> Tags(CommandInput input, InterpreterFacts facts)
    {
        ForeignTarget? target = _target.Target(input);
        ImmutableArray<WheelTag> tags = (target?.TagsBeside(facts.Tags) ?? facts.Tags).Tags;
        yield return string.Create(
            CultureInfo.InvariantCulture, $"Compatible tags: {tags.Length}{(target is null ? "" : $" (target: {Given(input)})")}");
        bool isCut = input.Talk.Verbosity < 1 && tags.Length > MostTags;
        foreach (WheelTag tag in isCut ? tags[..MostTags] : tags)
            yield return "  " + tag;
        if (isCut)
            yield return $"  ...\n  [First {MostTags} tags shown. Pass --verbose to show all.]";
    }

    private string Given(CommandInput input)
    {
        string[] platforms = input.Values(_target.Platforms), abis = input.Values(_target.Abis);
        (string Name, string? Value)[] given =
        [
            ("platforms", platforms.Length == 0 ? null : PythonText.Repr(platforms)),
            ("version_info", input.Value(_target.PythonVersion) is { } version ? PythonText.Repr(version) : null),
            ("abis", abis.Length == 0 ? null : PythonText.Repr(abis)),
            ("implementation", input.Value(_target.Implementation) is { } implementation ? PythonText.Repr(implementation) : null),
        ];
        return string.Join(' ', given.Where(one => one.Value is not null).Select(one => $"{one.Name}={one.Value}"));
    }
}
