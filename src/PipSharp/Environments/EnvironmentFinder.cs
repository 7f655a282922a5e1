namespace PipSharp.Environments;

/// <summary>Finds and describes the environment that a command works in.</summary>
public sealed class EnvironmentFinder
{
    /// <exception cref="PipSharpException">no interpreter, not allowed to write (PEP 668), contradictory options</exception>
    public TargetEnvironment Find(EnvironmentRequest request) => throw new NotImplementedException();

    /// <summary>Facts only, nothing of what is installed: for `compile --python`.</summary>
    public InterpreterFacts Describe(string? python, string cacheFolder) => throw new NotImplementedException();
}
