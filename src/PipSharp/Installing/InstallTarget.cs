using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>The environment as the installer sees it.</summary>
/// <param name="Interpreter">path for shebangs; scripts are written for it</param>
public sealed record InstallTarget(InstallScheme Scheme, string Interpreter, (int Major, int Minor) Python);
