using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace PipSharp.Indexes;

/// <summary>An entry of no_proxy: <c>*</c>, a name, which covers those below
/// it, an address, or a network in CIDR; each may have a port.</summary>
internal sealed class ProxyBypass
{
    private readonly string _name;
    private readonly int? _port;
    private readonly byte[]? _network;
    private readonly int _bits;

    private ProxyBypass(string entry)
    {
        _name = entry;
        int slash = entry.IndexOf('/');
        if (slash > 0 && IPAddress.TryParse(entry[..slash], out IPAddress? network)
            && int.TryParse(entry[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _bits))
        {
            _network = network.GetAddressBytes();
            return;
        }

        int colon = entry.LastIndexOf(':');
        if (colon > 0 && !IPAddress.TryParse(entry, out _)
            && int.TryParse(entry[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port))
            (_name, _port) = (entry[..colon], port);
        _name = _name.Trim('[', ']');
        _name = _name == "*" ? _name : _name.TrimStart('*').Trim('.');
    }

    public static ImmutableArray<ProxyBypass> ParseAll(string list) =>
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => new ProxyBypass(entry))];

    public static bool CoversAny(ImmutableArray<ProxyBypass> bypasses, Uri url)
    {
        if (bypasses.IsEmpty)
            return false;
        string host = url.IdnHost.Trim('[', ']').TrimEnd('.');
        IPAddress? address = IPAddress.TryParse(host, out IPAddress? parsed) ? parsed : null;
        foreach (ProxyBypass bypass in bypasses)
        {
            if ((bypass._port ?? url.Port) == url.Port && bypass.Covers(host, address))
                return true;
        }

        return false;
    }

    private bool Covers(string host, IPAddress? address)
    {
        if (_network is not null)
            return address is not null && IsInNetwork(address.GetAddressBytes());
        if (_name == "*" || host.Equals(_name, StringComparison.OrdinalIgnoreCase))
            return true;
        return address is null
            ? host.Length > _name.Length && host[^(_name.Length + 1)] == '.' && _name.Length > 0
                && host.EndsWith(_name, StringComparison.OrdinalIgnoreCase)
            : IPAddress.TryParse(_name, out IPAddress? same) && same.Equals(address);
    }

    private bool IsInNetwork(byte[] address)
    {
        if (address.Length != _network!.Length || _bits > address.Length * 8)
            return false;
        for (int bit = 0; bit < _bits; bit++)
        {
            if (((address[bit / 8] ^ _network[bit / 8]) & (0x80 >> (bit % 8))) != 0)
                return false;
        }

        return true;
    }
}
