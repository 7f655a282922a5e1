namespace PipSharp.Building;

/// <summary>What a build is at.</summary>
public enum BuildStage
{
    /// <summary>The build requirements of pyproject.toml are installed.</summary>
    Requirements,

    /// <summary>The backend is asked what else it needs.</summary>
    Question,

    /// <summary>What the backend asked for is installed.</summary>
    BackendRequirements,
    Metadata,
    Wheel,
}
