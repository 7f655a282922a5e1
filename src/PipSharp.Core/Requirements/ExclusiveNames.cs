using System.Collections.Immutable;

namespace PipSharp.Requirements;

/// <summary>One side of a pair of options that share out the names of projects: everything (`:all:`), or some names.</summary>
internal readonly record struct ExclusiveNames(bool All, ImmutableHashSet<PackageName> Names)
{
    private static readonly ExclusiveNames Nothing = new(All: false, []);

    /// <summary>Adds a comma-separated list to <paramref name="target"/> and takes its names from <paramref name="other"/>.</summary>
    public static (ExclusiveNames Target, ExclusiveNames Other) Apply(
        string option, string value, ExclusiveNames target, ExclusiveNames other)
    {
        if (value.StartsWith('-'))
            throw new PipSharpException(
                "missing-option-value", $"{option} needs a value: names with commas between them, :all: or :none:.");

        string[] items = value.Split(',', StringSplitOptions.TrimEntries);
        int first = Array.LastIndexOf(items, ":all:") + 1;
        if (first > 0)
        {
            (target, other) = (Nothing with { All = true }, Nothing);
            // What follows `:all:` counts only where a `:none:` takes it back.
            if (Array.IndexOf(items, ":none:", first) < 0)
                return (target, other);
        }

        foreach (string item in items.AsSpan(first))
        {
            if (item is ":none:")
                target = Nothing;
            else if (PackageName.TryParse(item, out PackageName name)) // pip keeps other words too, but nothing can ever match them
                (target, other) = (target with { Names = target.Names.Add(name) }, other with { Names = other.Names.Remove(name) });
        }

        return (target, other);
    }
}
