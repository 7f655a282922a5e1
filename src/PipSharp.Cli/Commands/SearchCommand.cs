using System.CommandLine;
using PipSharp.Cli.Options;

namespace PipSharp.Cli.Commands;

/// <summary>Kept for scripts and habits: says why there is no search any more.</summary>
internal sealed class SearchCommand() : CliCommand("search", "Search the public index for packages (which it does not answer any more).")
{
    private readonly Option<string> _index =
        NewOption.Single("--index", "url", "Base URL of Python Package Index (default https://pypi.org/pypi)", "-i");

    public override string[] Usage => ["[options] <query>"];

    protected override IEnumerable<OptionGroup> OwnGroups => [new OwnOptionGroup("Search Options", [_index])];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        if (input.Words.Length == 0)
            throw new PipSharpException("nothing-asked", "Missing required argument (search query).");
        string index = input.Value(_index) ?? "https://pypi.org/pypi";
        throw new PipSharpException(
            "search-unavailable",
            $"{RequirementFiles.CredentialText.Redact(index)} cannot be searched: the XML-RPC method that 'search' needs was switched off for good by the public index, and others do not offer it.",
            $"Search in a browser: https://pypi.org/search/?q={Uri.EscapeDataString(string.Join(' ', input.Words))} - or see a project that you know by name with `pipsharp index versions <name>`.");
    }
}
