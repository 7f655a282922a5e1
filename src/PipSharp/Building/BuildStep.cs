namespace PipSharp.Building;

/// <summary>A step of a build that begins or ends.</summary>
/// <param name="Project">as messages call it</param>
/// <param name="Succeeded">null: it begins</param>
public sealed record BuildStep(string Project, BuildStage Stage, bool IsEditable, bool? Succeeded)
{
    /// <summary>The project's name, once its metadata is known.</summary>
    public string Name { get; init; } = Project;
}
