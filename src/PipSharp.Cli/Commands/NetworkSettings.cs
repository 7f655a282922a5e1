using PipSharp.Cli.Options;
using PipSharp.Indexes;

namespace PipSharp.Cli.Commands;

/// <summary>The options of the network that every command has.</summary>
internal static class NetworkSettings
{
    /// <summary>pip's index, asked in the way that these options say.</summary>
    public static IndexOptions Indexes(CommandInput input)
    {
        GeneralOptions general = input.Command.General;
        var unset = new IndexOptions();
        return unset with
        {
            TrustedHosts = [.. input.Values(general.TrustedHosts)],
            Timeout = Number(input, general.Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : unset.Timeout,
            Retries = (int?)Number(input, general.Retries) ?? unset.Retries,
            ResumeRetries = (int?)Number(input, general.ResumeRetries),
            Network = Of(input),
        };
    }

    private static NetworkOptions Of(CommandInput input)
    {
        GeneralOptions general = input.Command.General;
        bool noInput = input.Flag(general.NoInput);
        return new NetworkOptions
        {
            // Not input.Value: an empty value means no proxy.
            Proxy = input.Parsed.GetValue(general.Proxy),
            IgnoresProxyVariables = input.Flag(general.NoProxyVariables),
            Certificates = Path(input, input.Value(general.Certificates)),
            ClientCertificate = Path(input, input.Value(general.ClientCertificate)),
            Keyring = Keyring(input.Value(general.KeyringProvider)),
            NoInput = noInput,
            Prompt = noInput || !input.Surroundings.IsErrorTerminal || !input.Surroundings.IsInputTerminal()
                ? null
                : new CredentialPrompt(input),
            Trace = input.Talk.TakesDetails ? input.Talk.Debug : null,
            Variable = input.Surroundings.Variable,
        };
    }

    private static double? Number(CommandInput input, NumberOption option) => input.Value(option) is { } text ? option.Parse(text) : null;

    private static string? Path(CommandInput input, string? path) => path is null ? null : input.Absolute(path);

    private static KeyringProvider Keyring(string? name) => name switch
    {
        "disabled" => KeyringProvider.Disabled,
        "import" => KeyringProvider.Import,
        "subprocess" => KeyringProvider.Subprocess,
        _ => KeyringProvider.Auto,
    };
}
