using System.Collections.Immutable;
using System.Text.Json;
using PipSharp.Projects;
using PipSharp.RequirementFiles;

namespace PipSharp.Building;

/// <summary>One question to a backend.</summary>
/// <param name="Output">the folder that the hook writes to; null for those that write nothing</param>
/// <param name="Metadata">for build_wheel: the .dist-info folder that the metadata hook made; null if there was none</param>
internal sealed record HookCall(
    BuildHook Hook, BuildSystem BuildSystem, ImmutableArray<ConfigSetting> Settings, string? Output = null, string? Metadata = null)
{
    /// <summary>PEP 517's name of the hook.</summary>
    public string Name => Hook switch
    {
        BuildHook.GetRequiresForBuildWheel => "get_requires_for_build_wheel",
        BuildHook.PrepareMetadataForBuildWheel => "prepare_metadata_for_build_wheel",
        BuildHook.BuildWheel => "build_wheel",
        BuildHook.GetRequiresForBuildEditable => "get_requires_for_build_editable",
        BuildHook.PrepareMetadataForBuildEditable => "prepare_metadata_for_build_editable",
        _ => "build_editable",
    };

    /// <summary>As the program of <see cref="HookProgram"/> reads it.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("hook", Name);
            writer.WriteString("backend", BuildSystem.Backend);
            writer.WriteStartArray("backend_path");
            foreach (string folder in BuildSystem.BackendPath)
                writer.WriteStringValue(folder);
            writer.WriteEndArray();
            WriteSettings(writer);
            writer.WriteString("output", Output);
            writer.WriteString("metadata", Metadata);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Without settings a backend is given None, not an empty table.</summary>
    private void WriteSettings(Utf8JsonWriter writer)
    {
        if (Settings.IsEmpty)
        {
            writer.WriteNull("settings");
            return;
        }

        writer.WriteStartObject("settings");
        foreach (ConfigSetting setting in Settings)
        {
            if (setting.Values is [var only])
            {
                writer.WriteString(setting.Key, only);
                continue;
            }

            writer.WriteStartArray(setting.Key);
            foreach (string value in setting.Values)
                writer.WriteStringValue(value);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
