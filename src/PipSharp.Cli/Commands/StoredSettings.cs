using System.Collections.Immutable;
using PipSharp.Cli.Rendering;
using PipSharp.Configuration;

namespace PipSharp.Cli.Commands;

/// <summary>The configuration files as `config` reads and changes them: all, or those of one kind.</summary>
internal sealed class StoredSettings
{
    private readonly CommandInput _input;
    private readonly ConfigurationPlaces _at;
    private readonly ConfigurationKind? _kind;

    /// <param name="isForOneFile">without a kind that was chosen, it is that of
    /// the environment if it has such a file, else the user's</param>
    /// <exception cref="PipSharpException">invalid-configuration: a file is broken</exception>
    public StoredSettings(CommandInput input, ConfigurationKind? kind, bool isForOneFile)
    {
        _input = input;
        IsIsolated = input.Flag(input.Command.General.Isolated);
        _at = new ConfigurationPlaces(
            input.Surroundings.Variables, SitePrefix.Of(input.Surroundings, input.Value(input.Command.General.Python)));
        Places = [.. _at.All(IsIsolated)];
        bool hasSite = Places.Any(place => place.Kind == ConfigurationKind.Site && File.Exists(place.Path));
        _kind = kind ?? (isForOneFile ? hasSite ? ConfigurationKind.Site : ConfigurationKind.User : null);
        Files = _at.AreOff
            ? []
            : [.. Places.Where(place => IsRead(place.Kind)).Select(place => ConfigurationFile.Load(place.Kind, place.Path))];
        Variables = IsIsolated ? [] : [.. PipConfiguration.VariablesOf(input.Surroundings.Variables)];
    }

    public bool IsIsolated { get; }

    /// <summary>Weakest first, whether they are read or not.</summary>
    public ImmutableArray<(ConfigurationKind Kind, string Path)> Places { get; }

    public ImmutableArray<ConfigurationFile> Files { get; }

    public ImmutableArray<ConfigurationEntry> Variables { get; }

    /// <exception cref="PipSharpException">no-such-key</exception>
    public string Get(string name)
    {
        string key = PipConfiguration.NormalizeKey(name);
        string? found = null;
        foreach (ConfigurationEntry entry in Files.SelectMany(file => file.Entries).Concat(Variables))
        {
            if (ConfigText.NameOf(entry) == key)
                found = entry.Value;
        }

        if (found is not null)
            return found;
        Split(key);
        throw Missing(name);
    }

    /// <exception cref="PipSharpException">no-such-key, configuration-not-writable</exception>
    public Task SetAsync(string name, string value, CancellationToken cancel)
    {
        string file = FileToChange();
        (string section, string key) = Split(PipConfiguration.NormalizeKey(name));
        return SaveAsync(file, IniEditor.Set(TextOf(file), section, key, value), cancel);
    }

    /// <exception cref="PipSharpException">no-such-key, configuration-not-writable</exception>
    public async Task UnsetAsync(string name, CancellationToken cancel)
    {
        string key = PipConfiguration.NormalizeKey(name);
        string last = FileToChange();
        (string section, string option) = Split(key);
        string file =
            Files.LastOrDefault(one => one.Kind == _kind && one.Entries.Any(entry => ConfigText.NameOf(entry) == key))?.Path ?? last;
        await SaveAsync(file, IniEditor.Unset(TextOf(file), section, option) ?? throw Missing(name), cancel);
    }

    /// <summary>The strongest file of the kind; what PIP_CONFIG_FILE names, where that stands for the user's.</summary>
    /// <exception cref="PipSharpException">configuration-not-writable</exception>
    public string FileToChange()
    {
        if (_at.AreOff)
            throw new PipSharpException(
                "configuration-not-writable", $"Cannot write to PIP_CONFIG_FILE when it is set to {_at.Named}",
                "Unset PIP_CONFIG_FILE, or let it name a file.");
        if (Files.LastOrDefault(file => file.Kind == _kind) is { } strongest)
            return strongest.Path;
        if (_kind == ConfigurationKind.User && _at.Named is { Length: > 0 } named)
        {
            _input.Talk.Warn($"Because PIP_CONFIG_FILE is set, changes will be applied to '{named}', not to 'user'. To restore normal behavior, unset PIP_CONFIG_FILE.");
            return named;
        }

        throw new PipSharpException(
            "configuration-not-writable", $"There is no configuration file of the kind '{_kind.ToString()!.ToLowerInvariant()}' here.",
            "Activate an environment, or leave --isolated out.");
    }

    private bool IsRead(ConfigurationKind kind) =>
        _kind is null || kind == _kind || (kind == ConfigurationKind.Environment && _kind == ConfigurationKind.User);

    private static string TextOf(string file) => File.Exists(file) ? File.ReadAllText(file) : "";

    private async Task SaveAsync(string file, string text, CancellationToken cancel)
    {
        _input.Talk.Info($"Writing to {file}");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file, _input.Surroundings.WorkingFolder))!);
            await WholeFile.WriteAsync(Path.GetFullPath(file, _input.Surroundings.WorkingFolder), text, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipSharpException(
                "configuration-not-writable", $"An error occurred while writing to the configuration file {file}: {e.Message}", inner: e);
        }
    }

    private static (string Section, string Key) Split(string key)
    {
        int dot = key.IndexOf('.', StringComparison.Ordinal);
        return dot >= 0 ? (key[..dot], key[(dot + 1)..]) : throw new PipSharpException(
            "no-such-key", $"Key does not contain dot separated section and key. Perhaps you wanted to use 'global.{key}' instead?");
    }

    private static PipSharpException Missing(string name) => new("no-such-key", $"No such key - {name}");
}
