namespace PipSharp.Cli.Options;

/// <summary>What pip 26.3 knows by --use-feature and --use-deprecated.</summary>
/// <remarks>
/// Nothing of it is switched here. fast-deps: metadata are always read without the wheel. inprocess-build-deps, venv-isolation: build
/// environments are always made by this process, each one apart. legacy-certs: certificates are the system's or those of --cert.
/// legacy-resolver: what conflicts is refused, with the ways out.
/// </remarks>
internal static class PipFeatures
{
    public const string LegacyResolver = "legacy-resolver";

    public static readonly string[] Newer = ["fast-deps", "inprocess-build-deps", "venv-isolation"];

    /// <summary>pip warns of these, which are no choice any more.</summary>
    public static readonly string[] AlwaysEnabled = ["truststore", "no-binary-enable-wheel-cache", "build-constraint"];

    public static readonly string[] Older = [LegacyResolver, "legacy-certs"];
}
