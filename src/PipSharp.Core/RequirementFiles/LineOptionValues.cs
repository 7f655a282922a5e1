using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.RequirementFiles;

/// <summary>The values of options that have a grammar of their own; a wrong one is an error wherever it stands.</summary>
internal static class LineOptionValues
{
    private static readonly string[] Features =
        ["fast-deps", "inprocess-build-deps", "venv-isolation", "truststore", "no-binary-enable-wheel-cache", "build-constraint"];

    public static ImmutableArray<FileHash> Hashes(ImmutableArray<LineOptionUse> uses, string line)
    {
        var result = ImmutableArray.CreateBuilder<FileHash>();
        foreach (LineOptionUse use in uses)
            if (use.Option is LineOption.Hash)
                result.Add(Hash(use, line));
        return result.ToImmutable();
    }

    private static FileHash Hash(LineOptionUse use, string line)
    {
        int colon = use.Value.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            throw InvalidLine.Of("--hash needs an algorithm and a digest", line, use.Position, "Write --hash=sha256:DIGITS.");
        if (use.Value[..colon] is not ("sha256" or "sha384" or "sha512"))
            throw InvalidLine.Of($"--hash does not take {use.Value[..colon]}", line, use.Position, "Use sha256, sha384 or sha512.");
        return new(use.Value[..colon], use.Value[(colon + 1)..].ToLowerInvariant());
    }

    public static ImmutableArray<ConfigSetting> ConfigSettings(ImmutableArray<LineOptionUse> uses, string line)
    {
        ImmutableArray<ConfigSetting> result = [];
        foreach (LineOptionUse use in uses)
        {
            if (use.Option is not LineOption.ConfigSettings)
                continue;
            result = ConfigSetting.Add(result, use.Value) ?? throw InvalidLine.Of("--config-settings needs KEY=VALUE", line, use.Position);
        }

        return result;
    }

    public static void CheckFeature(string value)
    {
        if (!Features.Contains(value))
            throw new PipSharpException(
                "unknown-feature", $"--use-feature does not know '{CredentialText.Redact(value)}'.",
                $"It knows {string.Join(", ", Features)}.");
    }
}
