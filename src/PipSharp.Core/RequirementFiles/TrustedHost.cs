using System.Globalization;

namespace PipSharp.RequirementFiles;

/// <summary>A value of --trusted-host: <c>host</c> or <c>host:port</c>, an IPv6 address in brackets where a port follows.</summary>
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
        bool hasGoodPort = ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) || port.Length == 0;
        if (name.Length == 0 || name.AsSpan().ContainsAny("/?# ") || !hasGoodPort)
            throw new PipSharpException(
                "invalid-trusted-host", $"--trusted-host needs a host or host:port, not '{CredentialText.Redact(value)}'.");
        return (port.Length == 0 ? name.Trim('[', ']') : $"{name}:{number}").ToLowerInvariant();
    }
}
