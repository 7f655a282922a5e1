using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>The environment as the installer sees it.</summary>
/// <param name="Interpreter">path for shebangs; scripts are written for it</param>
/// <param name="Boundary">folders that files may be written below: the scheme's own and nothing else</param>
public sealed record InstallTarget(InstallScheme Scheme, string Interpreter, (int Major, int Minor) Python);
