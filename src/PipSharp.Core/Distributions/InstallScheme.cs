namespace PipSharp.Distributions;

/// <summary>Where the parts of a wheel go: absolute folders of one environment (PEP 427 .data keys; Python's sysconfig paths).</summary>
/// <param name="Headers">the folder in which a folder per project is made</param>
public sealed record InstallScheme(string PureLib, string PlatLib, string Headers, string Scripts, string Data);
