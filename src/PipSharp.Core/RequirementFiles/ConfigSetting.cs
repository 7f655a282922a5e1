using System.Collections.Immutable;

namespace PipSharp.RequirementFiles;

/// <summary>One key of --config-settings (PEP 517, "config_settings"): one value is passed as a string, several as a list.</summary>
public sealed record ConfigSetting(string Key, ImmutableArray<string> Values)
{
    /// <summary>Adds one KEY=VALUE; a key that is there gets another value.</summary>
    /// <returns>null: there is no =</returns>
    public static ImmutableArray<ConfigSetting>? Add(ImmutableArray<ConfigSetting> settings, string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return null;
        (string key, string value) = (text[..equals], text[(equals + 1)..]);
        for (int i = 0; i < settings.Length; i++)
            if (settings[i].Key == key)
                return settings.SetItem(i, settings[i] with { Values = settings[i].Values.Add(value) });
        return settings.Add(new(key, [value]));
    }
}
