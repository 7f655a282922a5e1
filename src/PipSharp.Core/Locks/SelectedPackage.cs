namespace PipSharp.Locks;

/// <summary>A package that a lock file has installed.</summary>
/// <param name="File">the wheel or sdist; null for a package from a repository, folder or archive</param>
public sealed record SelectedPackage(LockedPackage Package, LockedFile? File)
{
    public bool IsWheel => File is not null && !ReferenceEquals(File, Package.Sdist);
}
