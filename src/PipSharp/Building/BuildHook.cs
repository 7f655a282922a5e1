namespace PipSharp.Building;

/// <summary>The hooks of a build backend (PEP 517, 660).</summary>
public enum BuildHook
{
    GetRequiresForBuildWheel,
    PrepareMetadataForBuildWheel,
    BuildWheel,
    GetRequiresForBuildEditable,
    PrepareMetadataForBuildEditable,
    BuildEditable,
}
