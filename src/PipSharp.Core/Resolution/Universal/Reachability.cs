using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>
/// The answers of all parts as one graph, from which the marker of each package follows: the environments from which it is reached, over
/// any path, where each step holds where its requirement's marker and the part's condition do.
/// </summary>
internal sealed class Reachability(MarkerSet all)
{
    private readonly Dictionary<Key, Node> _nodes = [];
    private readonly Node _root = new(Package: null, Extra: null) { Reached = all };

    private readonly record struct Key(PackageName Name, VersionKey Version, string? Reference, ExtraName? Extra);

    private sealed record Need(Node From, Dependency Dependency, Node Target, MarkerSet Where);

    private sealed record Node(ResolvedPackage? Package, ExtraName? Extra)
    {
        /// <summary>Requirements, each with the environments in which it counts in some part.</summary>
        public Dictionary<(Node Target, Dependency Dependency), MarkerSet> Needs { get; } = [];

        public IEnumerable<Need> EachNeed()
        {
            foreach (((Node target, Dependency dependency), MarkerSet where) in Needs)
                yield return new Need(this, dependency, target, where);
        }

        public MarkerSet? Reached { get; set; }

        // Nodes are themselves, whatever they say.
        public bool Equals(Node? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    public void Add(ResolvedPackage? requirer, ExtraName? extra, Dependency dependency, ResolvedPackage target, MarkerSet where)
    {
        Node from = requirer is null ? _root : Find(requirer, extra);
        Join(from, Find(target, extra: null), dependency, where);
        foreach (ExtraName asked in dependency.Extras)
            Join(from, Find(target, asked), dependency, where);
    }

    public ImmutableArray<UniversalPackage> Packages()
    {
        Spread();
        ILookup<Node, Need> requirers = _nodes.Values.Append(_root).SelectMany(n => n.EachNeed()).ToLookup(one => one.Target);
        ILookup<Key, Node> extras = _nodes.Values.Where(n => n.Extra is not null && IsReached(n))
            .ToLookup(n => KeyOf(n.Package!, extra: null));
        return
        [
            .. _nodes.Values.Where(n => n.Extra is null && IsReached(n)).OrderBy(n => n.Package!.Name).ThenBy(n => n.Package!.Version.Key)
                .Select(n => ToPackage(n, extras[KeyOf(n.Package!, extra: null)], requirers[n])),
        ];
    }

    private static bool IsReached(Node node) => node.Reached is { IsFalse: false };

    private UniversalPackage ToPackage(Node node, IEnumerable<Node> extras, IEnumerable<Need> requirers)
    {
        ResolvedPackage package = node.Package!;
        CandidateList list = package.List is ConditionedCandidates conditioned ? conditioned.Inner : package.List;
        return new UniversalPackage(
            list,
            package.Candidate,
            node.Reached!.ToText(all),
            [.. extras.Select(e => e.Extra!.Value).Order()],
            [.. requirers.Where(r => IsReached(r.From)).ToList().ConvertAll(r => ToRequiredBy(r.From, r.Dependency, r.Where))]);
    }

    private UniversalRequiredBy ToRequiredBy(Node from, Dependency dependency, MarkerSet where) =>
        new(from.Package?.Name, from.Package?.Version, from.Extra, dependency, where.ToText(all));

    private Node Find(ResolvedPackage package, ExtraName? extra)
    {
        Key key = KeyOf(package, extra);
        ref Node? node = ref CollectionsMarshal.GetValueRefOrAddDefault(_nodes, key, out _);
        return node ??= new Node(package, extra);
    }

    private static Key KeyOf(ResolvedPackage package, ExtraName? extra) =>
        new(package.Name, package.Version.Key, package.List.Reference(package.Candidate), extra);

    private static void Join(Node from, Node to, Dependency dependency, MarkerSet where)
    {
        ref MarkerSet? known = ref CollectionsMarshal.GetValueRefOrAddDefault(from.Needs, (to, dependency), out _);
        known = known is null ? where : known.Or(where);
    }

    private void Spread()
    {
        var queue = new Queue<Node>([_root]);
        var waiting = new HashSet<Node> { _root };
        while (queue.TryDequeue(out Node? node))
        {
            waiting.Remove(node);
            foreach (((Node target, Dependency _), MarkerSet where) in node.Needs)
            {
                MarkerSet reached = node.Reached!.And(where);
                MarkerSet more = target.Reached is { } known ? known.Or(reached) : reached;
                if (ReferenceEquals(more, target.Reached))
                    continue;
                target.Reached = more;
                if (waiting.Add(target))
                    queue.Enqueue(target);
            }
        }
    }
}
