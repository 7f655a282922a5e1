using System.Collections.Immutable;
using PipSharp.Toml;

namespace PipSharp.Requirements;

/// <summary>The <c>[dependency-groups]</c> table of a project (PEP 735).</summary>
public sealed class DependencyGroups
{
    private const string Include = "include-group";
    private const int DeepestInclusion = 200;
    private const int MostInclusions = 10_000; // a group that includes another twice doubles the work, at every step
    private readonly ImmutableDictionary<string, TomlValue> _groups;

    private DependencyGroups(ImmutableDictionary<string, TomlValue> groups) => _groups = groups;

    /// <summary>The normalized names, sorted.</summary>
    public ImmutableArray<string> Names => [.. _groups.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Takes the table; what stands in a group is looked at when it is asked for.</summary>
    /// <exception cref="DependencyGroupsException">Two names differ only in spelling.</exception>
    public static DependencyGroups Read(TomlTable table)
    {
        var problems = ImmutableArray.CreateBuilder<DependencyGroupProblem>();
        var groups = ImmutableDictionary.CreateBuilder<string, TomlValue>(StringComparer.Ordinal);
        foreach (IGrouping<string, string> one in table.Keys.GroupBy(NameText.Normalize))
        {
            groups[one.Key] = table[one.First()]!;
            if (one.Skip(1).Any())
                problems.Add(new("duplicate-names", $"The group {one.Key} is there more than once: {string.Join(", ", one)}."));
        }

        return problems.Count == 0 ? new(groups.ToImmutable()) : throw new DependencyGroupsException(problems.ToImmutable());
    }

    /// <summary>The requirements of a group, in order, with those of the groups that it includes where they are included.</summary>
    /// <exception cref="DependencyGroupsException">The group, or one that it includes, is missing or wrong.</exception>
    public ImmutableArray<Requirement> Resolve(string group)
    {
        var walk = new Walk(this);
        walk.Add(NameText.Normalize(group), includedBy: null);
        return walk.Finish();
    }

    private sealed class Walk(DependencyGroups groups)
    {
        private readonly ImmutableArray<Requirement>.Builder _requirements = ImmutableArray.CreateBuilder<Requirement>();
        private readonly ImmutableArray<DependencyGroupProblem>.Builder _problems = ImmutableArray.CreateBuilder<DependencyGroupProblem>();
        private readonly List<string> _path = [];
        private int _inclusions;

        public ImmutableArray<Requirement> Finish() =>
            _problems.Count == 0 ? _requirements.ToImmutable() : throw new DependencyGroupsException(_problems.ToImmutable());

        public void Add(string group, string? includedBy)
        {
            if (!groups._groups.TryGetValue(group, out TomlValue? content))
                Report("missing-group",
                    $"Dependency group '{group}' not found{(includedBy is null ? "" : $", which {includedBy} includes")}");
            else if (content is not TomlArray array)
                Report("wrong-type", $"The group {group} is not an array.");
            else if (_path.Contains(group, StringComparer.Ordinal))
                Report("cycle",
                    $"The group {group} includes itself: {string.Join(" -> ", _path.SkipWhile(one => one != group).Append(group))}.");
            else if (_path.Count == DeepestInclusion || ++_inclusions > MostInclusions)
                Report("too-large", $"Groups include each other too often or too deep, last {group}.");
            else
                AddItems(group, array.Items);
        }

        private void AddItems(string group, ImmutableArray<TomlValue> items)
        {
            _path.Add(group);
            foreach (TomlValue item in items)
            {
                if (_problems is [.., { Code: "too-large" }])
                    break;
                AddItem(group, item);
            }

            _path.RemoveAt(_path.Count - 1);
        }

        private void AddItem(string group, TomlValue item)
        {
            if (item is TomlString text)
                AddRequirement(group, text.Value);
            else if (item is not TomlTable table)
                Report("wrong-type", $"The group {group} has an item that is neither a text nor a table.");
            else if (table.Keys.Length != 1 || !table.TryGetValue(Include, out TomlValue? included))
                Report("invalid-object", $"The group {group} has a table whose one key is not '{Include}'.");
            else if (included is not TomlString name)
                Report("wrong-type", $"The group {group} has an '{Include}' that is not a text.");
            else
                Add(NameText.Normalize(name.Value), group);
        }

        private void AddRequirement(string group, string text)
        {
            var reader = new GrammarReader(text);
            if (RequirementParser.Read(ref reader) is { } requirement)
                _requirements.Add(requirement);
            else
                Report("invalid-requirement",
                    $"The group {group} has a wrong requirement. {reader.Exception("invalid-requirement").Message}");
        }

        private void Report(string code, string message) => _problems.Add(new(code, message));
    }
}
