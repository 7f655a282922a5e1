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
        PackageName.TryParse(link.Egg ?? "", out PackageName name)
            ? Path.Combine(root, name.Normalized)
            : throw new InvalidOperationException("an editable repository without a name");

    public Task<CheckedOut> KeepAsync(RepositoryUrl repository, string folder, CancellationToken cancel) =>
        Checkout.KeepAsync(repository, folder, actions, warn, cancel);
}
