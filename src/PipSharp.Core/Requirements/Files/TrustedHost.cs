using System.Globalization;

namespace PipSharp.Requirements;

/// <summary>A value of --trusted-host: <c>host</c> or <c>host:port</c>, with brackets around an IPv6 address.</summary>
internal static class TrustedHost
{
    public static string Normalize(string value)
    {
        string host = value[(value.LastIndexOf('@') + 1)..];
        if (host.Count(':') > 1 && !host.StartsWith('['))
            host = $"[{host}]";
        int portColon = host.IndexOf(':', host.StartsWith('[') ? Math.Max(0, host.IndexOf(']', StringComparison.Ordinal)) : 0);
        string port = portColon < 0 ? "" : host[(portColon + 1)..];
        string name = portColon < 0 ? host : host[..portColon];
        bool hasGoodPort = port.Length == 0 || ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        if (name.Length == 0 || name.AsSpan().ContainsAny("/?# ") || !hasGoodPort)
            throw new PipSharpException("invalid-trusted-host", $"--trusted-host needs a host or host:port, not '{CredentialText.Redact(value)}'.");
        return (port.Length == 0 ? name : $"{name}:{port}").ToLowerInvariant();
    }
}
