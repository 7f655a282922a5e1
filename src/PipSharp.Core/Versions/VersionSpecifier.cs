namespace PipSharp.Versions;

public sealed class VersionSpecifier
{
    public VersionOperator Operator => throw new NotImplementedException();
    public string VersionText => throw new NotImplementedException();
    public bool IsWildcard => throw new NotImplementedException();
    public VersionRange Range => throw new NotImplementedException();
}
