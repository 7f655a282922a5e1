using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Toml;

namespace PipSharp.Projects;

/// <summary>Reads <c>[build-system]</c> as pip does: unknown keys are ignored, a missing backend is setuptools.</summary>
internal static class BuildSystemReader
{
    private static readonly ImmutableArray<Requirement> SetuptoolsOfTheHooks = [Requirement.Parse("setuptools>=40.8.0")];

    public static BuildSystem Read(TomlTable document) => document["build-system"] switch
    {
        null => BuildSystem.Default,
        TomlTable table => ReadTable(table),
        { } other => throw Invalid("invalid-build-system", $"'build-system' is {other.Kind} instead of a table", other),
    };

    private static BuildSystem ReadTable(TomlTable table)
    {
        ImmutableArray<Requirement> requires = ReadRequires(table);
        string? backend = table["build-backend"] switch
        {
            null => null,
            TomlString text when IsObjectReference(text.Value) => text.Value,
            { } other => throw Invalid("invalid-build-system", "'build-backend' is no object reference (module, or module:object)", other),
        };
        return new BuildSystem
        {
            Requires = requires,
            Backend = backend ?? BuildSystem.LegacyBackend,
            BackendPath = table.TryGetValue("backend-path", out TomlValue? path)
                ? ReadTexts(path, "invalid-build-system", "backend-path")
                : [],
            ToCheck = backend is null ? SetuptoolsOfTheHooks : [],
        };
    }

    private static ImmutableArray<Requirement> ReadRequires(TomlTable table)
    {
        if (!table.TryGetValue("requires", out TomlValue? value))
            throw Invalid("missing-build-requires", "'build-system' lacks 'requires', which it must have (PEP 518)", table);
        ImmutableArray<string> texts = ReadTexts(value, "invalid-build-requires", "requires");
        var requires = ImmutableArray.CreateBuilder<Requirement>(texts.Length);
        foreach (string text in texts)
            requires.Add(Requirement.TryParse(text, out Requirement? one) ? one : throw Invalid("invalid-build-requires", $"'requires' has an invalid requirement: '{text}'", value));
        return requires.DrainToImmutable();
    }

    private static ImmutableArray<string> ReadTexts(TomlValue value, string code, string key) =>
        TomlTexts.TryRead(value, out ImmutableArray<string> texts)
            ? texts
            : throw Invalid(code, $"'{key}' is not an array of strings", value);

    /// <summary>It is written into the program that runs the hooks; nothing but names comes that far.</summary>
    private static bool IsObjectReference(string text)
    {
        string[] parts = text.Split(':');
        return parts.Length <= 2 && parts.All(static part => part.Split('.').All(IsName));
    }

    private static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(static c => char.IsLetterOrDigit(c) || c == '_');

    private static PipSharpException Invalid(string code, string problem, TomlValue place) =>
        new(code, $"pyproject.toml line {place.Line}: {problem}.", "Correct the table, or tell those who maintain the project.");
}
