using System.Collections.Immutable;

namespace PipSharp.Testing;

/// <summary>A request as the server read it. Header names are compared without case.</summary>
/// <param name="Path">with the query, percent-encoded as sent</param>
/// <param name="Connection">number of the connection, from 1: requests with the same number shared it</param>
public sealed record LoggedRequest(string Method, string Path, ImmutableDictionary<string, string> Headers, int Connection)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public override string ToString() => $"{Method} {Path}";
}
