using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PipSharp.Indexes;

/// <summary>Whom to believe, and who we are. Files are read when the first server is spoken to by TLS.</summary>
internal sealed class TlsTrust(NetworkOptions options)
{
    private readonly Lazy<(X509Certificate2Collection Authorities, string Name)?> _authorities = new(() => Authorities(options));
    private readonly Lazy<SslStreamCertificateContext?> _client = new(() => Client(options));

    /// <exception cref="PipSharpException">a file that is missing, or is none</exception>
    public SslClientAuthenticationOptions Verifying()
    {
        SslClientAuthenticationOptions tls = Options();
        tls.RemoteCertificateValidationCallback = Verify;
        if (_authorities.Value is var (authorities, _))
        {
            // Which revocation lists were there to ask, and who answers for them, is nothing that pip knows either.
            tls.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return tls;
    }

    /// <summary>--trusted-host: the user waived the verification of this host and port, and only of it.</summary>
    public SslClientAuthenticationOptions Trusting()
    {
        SslClientAuthenticationOptions tls = Options();
        tls.RemoteCertificateValidationCallback = TrustAnybody;
        return tls;
    }

    private SslClientAuthenticationOptions Options()
    {
        Hashing.Demand(); // of the same library
        return new SslClientAuthenticationOptions { EnabledSslProtocols = Protocols, ClientCertificateContext = _client.Value };
    }

    // Not what the system allows: some allow what has been broken for years.
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security", "CA5398", Justification = "nothing older is spoken, whatever the system allows")]
    private static SslProtocols Protocols => SslProtocols.Tls12 | SslProtocols.Tls13;

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5359", Justification = "asked for with --trusted-host")]
    private static bool TrustAnybody(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => true;

    /// <summary>What the runtime found, in words.</summary>
    private static bool Verify(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? true : throw new TlsFailedException(Words(certificate, chain, errors));

    private static string Words(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return "the server has no certificate";
        X509ChainStatusFlags found = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status)
            ?? X509ChainStatusFlags.NoError;
        var words = new List<string>();
        if (found.HasFlag(X509ChainStatusFlags.NotTimeValid))
            words.Add($"the certificate has expired or is not valid yet (valid {Validity(certificate)})");
        if ((found & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
            words.Add(certificate.Issuer == certificate.Subject
                ? "the certificate is self-signed, and is not among those that are trusted"
                : $"its authority is not trusted here ({Printable(certificate.Issuer)})");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            words.Add($"the certificate is that of another host ({Printable(certificate.Subject)})");
        return words.Count > 0 ? string.Join("; ", words) : $"the certificate is not valid ({found})";
    }

    private static string Validity(X509Certificate certificate)
    {
        using var parsed = new X509Certificate2(certificate);
        return $"from {parsed.NotBefore:yyyy-MM-dd} to {parsed.NotAfter:yyyy-MM-dd}";
    }

    private static string Printable(string text) => string.Concat(text.Select(one => char.IsControl(one) ? '?' : one));

    /// <summary>What was typed wins over variables; null: the system's authorities.</summary>
    private static (X509Certificate2Collection Authorities, string Name)? Authorities(NetworkOptions options)
    {
        if (options.Certificates is { } given)
            return (Load(given, "--cert"), given);
        // On Linux the runtime itself looks at the last two.
        foreach (string name in OperatingSystem.IsLinux()
            ? ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"]
            : (string[])["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"])
        {
            if (options.Variable(name) is { } path)
                return (Load(path, name), path);
        }

        return null;
    }

    private static X509Certificate2Collection Load(string path, string origin)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            if (!Directory.Exists(path))
                authorities.ImportFromPemFile(path);
            foreach (string file in Directory.Exists(path) ? Directory.GetFiles(path) : [])
                authorities.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new PipSharpException(
                "bad-certificates", $"{origin}: the certificates of {path} cannot be read: {e.Message}",
                "Name a file in PEM form, with one certificate or several.", e);
        }

        return authorities.Count > 0
            ? authorities
            : throw new PipSharpException(
                "bad-certificates", $"{origin}: there is no certificate in {path}.",
                "Name a file in PEM form, with one certificate or several.");
    }

    private static SslStreamCertificateContext? Client(NetworkOptions options)
    {
        if (options.ClientCertificate is not { } path)
            return null;
        try
        {
            string pem = File.ReadAllText(path);
            if (pem.Contains("ENCRYPTED", StringComparison.Ordinal))
                throw new PipSharpException(
                    "bad-client-certificate", $"--client-cert: the key in {path} is encrypted.",
                    "Give a key without a password: openssl pkey -in KEY -out PLAIN-KEY.");
            using X509Certificate2 certificate = X509Certificate2.CreateFromPem(pem, pem);
            var others = new X509Certificate2Collection();
            others.ImportFromPem(pem);
            // Through PKCS #12, as not every system can use keys that are in no store.
            return SslStreamCertificateContext.Create(
                X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null), others, offline: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new PipSharpException(
                "bad-client-certificate", $"--client-cert: {path} cannot be read: {e.Message}",
                "Name one PEM file with the certificate and its private key.", e);
        }
    }
}
