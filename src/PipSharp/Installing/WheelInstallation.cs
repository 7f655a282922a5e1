using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>One wheel to be installed, and what is recorded about it.</summary>
/// <param name="IsRequested">writes REQUESTED: the user named it (PEP 376)</param>
/// <param name="DirectUrl">writes direct_url.json (PEP 610); null for a package from an index</param>
public sealed record WheelInstallation(WheelOnDisk Wheel, bool IsRequested, DirectUrl? DirectUrl)
{
    /// <summary>Byte code to be put beside the sources; null: none.</summary>
    public WheelBytecode? Bytecode { get; init; }
}
