using System.Collections.Immutable;

namespace PipSharp.RequirementFiles;

/// <summary>One key of --config-settings (PEP 517, "config_settings"): one value is passed as a string, several as a list.</summary>
public sealed record ConfigSetting(string Key, ImmutableArray<string> Values);
