using System.Collections.Immutable;

namespace PipSharp.Testing;

/// <summary>What the server answers.</summary>
/// <param name="CutAfter">the connection is closed after so many bytes of the body, of which the header promised all</param>
public sealed record ServerReply(int Status, byte[] Body, ImmutableDictionary<string, string> Headers, int? CutAfter = null)
{
    public static ServerReply Of(int status, string contentType, byte[] body) => new(status, body, NoHeaders.Add("Content-Type", contentType));

    public static ServerReply Empty(int status) => new(status, [], NoHeaders);

    private static readonly ImmutableDictionary<string, string> NoHeaders = ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    public ServerReply With(string header, string? value) => value is null ? this : this with { Headers = Headers.SetItem(header, value) };
}
