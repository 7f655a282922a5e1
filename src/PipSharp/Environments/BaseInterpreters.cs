using System.Text.Json;

namespace PipSharp.Environments;

/// <summary>Facts of base interpreters: from the cache, or by running them once.</summary>
internal sealed class BaseInterpreters(string cacheFolder)
{
    private readonly FactsCache _cache = new(cacheFolder);

    /// <param name="executable">absolute; a base interpreter, or one of an environment that does not lead to its base (a copy)</param>
    public BaseFacts Describe(string executable) => Describe(executable, followWrapper: true);

    /// <summary>True if it need not be run to be described.</summary>
    public bool Knows(string executable) => LinkedPath.Resolve(executable) is { } real && Remembered(Key(executable, real)) is not null;

    // python, python3 and python3.12 of one folder are one interpreter; of two folders, they may have two prefixes.
    private static string Key(string executable, string real) => Path.GetDirectoryName(executable) + "\n" + real;

    private BaseFacts Describe(string executable, bool followWrapper)
    {
        string real = LinkedPath.Resolve(executable)
            ?? throw new PipSharpException(
                "interpreter-not-found", $"{executable} does not exist.", "Name another interpreter with --python.");
        string key = Key(executable, real);
        return Remembered(key) ?? Ask(executable, real, key, followWrapper);
    }

    private BaseFacts? Remembered(string key)
    {
        try
        {
            return _cache.TryLoad(key)?.ToFacts();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private BaseFacts Ask(string executable, string real, string key, bool followWrapper)
    {
        FileStamp before = FileStamp.Of(real);
        byte[] answer = InterpreterProbe.Ask(executable);
        BaseFacts facts = BaseFactsReader.Read(answer);
        if (facts.IsAnotherThan(executable))
        {
            // A wrapper chose it, and may choose another tomorrow: only what it chose is remembered.
            return followWrapper ? Describe(facts.Executable, followWrapper: false) : facts;
        }

        CachedAnswer entry = WithElfFacts(real, answer, facts, before);
        if (VirtualEnvironment.Of(executable) is { } environment)
            entry.Stamps.Add(FileStamp.Of(environment.File));
        _cache.Save(key, entry);
        return entry.ToFacts();
    }

    private static CachedAnswer WithElfFacts(string real, byte[] answer, BaseFacts facts, FileStamp interpreter)
    {
        ElfHeader? elf = facts.Markers.PlatformSystem == "Linux" ? ElfHeader.TryRead(real) : null;
        var stamps = new List<FileStamp> { interpreter };
        if (facts.Library is not null && LinkedPath.Resolve(facts.Library) is { } library)
            stamps.Add(FileStamp.Of(library));
        if (elf?.Loader is not null && LinkedPath.Resolve(elf.Loader) is { } loader)
            stamps.Add(FileStamp.Of(loader)); // a new C library brings new platform tags
        (int, int)? musl = elf?.Loader?.Contains("musl", StringComparison.Ordinal) == true
            ? InterpreterProbe.AskMuslVersion(elf.Loader)
            : null;
        return new CachedAnswer(stamps, FitsManylinux(elf, facts.Tags), musl, answer);
    }

    private static bool FitsManylinux(ElfHeader? elf, TagFacts tags)
    {
        if (elf is null || !tags.Is32Bit)
            return true;
        return tags.Platform.EndsWith("86_64", StringComparison.Ordinal) || tags.Platform.EndsWith("i686", StringComparison.Ordinal)
            ? elf.Is386
            : elf.IsArmHardFloat;
    }
}
