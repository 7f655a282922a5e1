namespace PipSharp;

/// <summary>What `download` and `wheel` want besides the resolution: a folder with the files.</summary>
/// <param name="Folder">absolute; made if it is not there</param>
/// <param name="BuildsWheels">`wheel`: sources become wheels; `download` takes them as they are</param>
public sealed record CollectRequest(InstallRequest Packages, string Folder, bool BuildsWheels)
{
    /// <summary>--no-verify is true: a wheel that was built goes to the folder as the backend made it, whatever is wrong with it.</summary>
    public bool TakesWheelsUnverified { get; init; }
}
