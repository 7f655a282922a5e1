using System.Security.Cryptography;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;

namespace PipSharp.Cli.Commands;

internal sealed class HashCommand() : CliCommand("hash", "Compute hashes of package archives.")
{
    private readonly ChoiceOption _algorithm =
        NewOption.Choice("--algorithm", ["sha256", "sha384", "sha512"], "The hash algorithm to use: one of sha256, sha384, sha512", "-a");

    public override WordKind Takes => WordKind.Paths;

    public override string[] Usage => ["[options] <file> ..."];

    protected override IEnumerable<OptionGroup> OwnGroups => [new OwnOptionGroup("Hash Options", [_algorithm])];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        if (input.Words.Length == 0)
        {
            input.Talk.Note(HelpText.UsageOf(this));
            return ExitCode.Error;
        }

        string algorithm = input.Value(_algorithm) ?? "sha256";
        foreach (string path in input.Words)
            input.Talk.Info(
                $"{path}:\n--hash={algorithm}:{Convert.ToHexStringLower(await HashAsync(input.Absolute(path), algorithm, cancel))}");
        return ExitCode.Success;
    }

    /// <exception cref="PipSharpException">unreadable-file</exception>
    private static async Task<byte[]> HashAsync(string path, string algorithm, CancellationToken cancel)
    {
        try
        {
            await using FileStream file = File.OpenRead(path);
            Hashing.Demand();
            return await CryptographicOperations.HashDataAsync(Hashing.Named(algorithm)!.Value, file, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipSharpException(
                "unreadable-file", $"{path} cannot be read: {e.Message}", "Give the path of an archive on this machine.", e);
        }
    }
}
