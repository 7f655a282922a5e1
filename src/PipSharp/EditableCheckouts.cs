using System.Collections.Immutable;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;
using PipSharp.VersionControl;

namespace PipSharp;

/// <summary>Where checkouts for editable installs stay (--src): one folder for each project, named as it is.</summary>
/// <param name="actions">--exists-action</param>
internal sealed class EditableCheckouts(string root, ImmutableArray<ExistsAction> actions, Action<string> warn)
{
    /// <summary>The parser of -e lets no repository pass without a name.</summary>
    public string FolderOf(RequirementLink link) =>
        Path.Combine(root, PackageName.TryParse(link.Egg ?? "", out PackageName name) ? name.Normalized : throw new InvalidOperationException($"{link.Url} has no name"));

    public Task<CheckedOut> KeepAsync(RepositoryUrl repository, string folder, CancellationToken cancel) => Checkout.KeepAsync(repository, folder, actions, warn, cancel);
}
