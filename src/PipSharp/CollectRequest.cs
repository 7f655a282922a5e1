namespace PipSharp;

/// <summary>What `download` and `wheel` want besides the resolution: a folder with the files.</summary>
/// <param name="Folder">absolute; made if it is not there</param>
/// <param name="BuildsWheels">`wheel`: sources become wheels; `download` takes them as they are</param>
public sealed record CollectRequest(InstallRequest Packages, string Folder, bool BuildsWheels);
