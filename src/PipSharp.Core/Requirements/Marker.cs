using System.Diagnostics.CodeAnalysis;

namespace PipSharp.Requirements;

/// <summary>An environment marker: when a requirement counts ("Dependency
/// specifiers", PEP 508; PEP 685 and 751 for extras and groups).</summary>
/// <remarks>Immutable. Equality is that of the normal form, as in <c>packaging</c>.</remarks>
public sealed class Marker : IEquatable<Marker>
{
    private static readonly InternTable<Marker> Known = new(slots: 4096);

    // Some comparison may have no value, so that evaluation must look before it takes the shortest way.
    private readonly bool _mayBeUndefined;
    private string? _text;

    /// <summary>The marker that a tree says.</summary>
    public Marker(MarkerExpression expression)
    {
        Expression = expression;
        MentionsExtra = expression.Any(static one => one.Variable == MarkerVariable.Extra);
        _mayBeUndefined = expression.Any(static one => one.MayBeUndefined);
        if (!MentionsExtra)
            return;
        RequiredExtra = expression.RequiredExtra();
        RequiresExtra = RequiredExtra is not null || expression.Decide(new MarkerInputs(environment: null, extra: "")) == false;
    }

    public MarkerExpression Expression { get; }

    /// <summary>The marker asks for <c>extra</c> somewhere.</summary>
    public bool MentionsExtra { get; }

    /// <summary>In no environment does the marker hold without an active extra.</summary>
    public bool RequiresExtra { get; }

    /// <summary>The one extra without which the marker holds nowhere; null where there is none, or a choice of several.</summary>
    public ExtraName? RequiredExtra { get; }

    /// <exception cref="InvalidTextException">The text is not a marker.</exception>
    public static Marker Parse(string text)
    {
        var reader = new GrammarReader(text);
        return Read(ref reader) ?? throw reader.Exception("invalid-marker");
    }

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Marker? marker)
    {
        var reader = new GrammarReader(text);
        marker = Read(ref reader);
        return marker is not null;
    }

    /// <summary>Evaluates for package metadata: <paramref name="extra"/> is the one
    /// active extra, or null for none (the empty string of the specification).</summary>
    /// <exception cref="UndefinedMarkerException">The marker has no value there.</exception>
    public bool Evaluate(MarkerEnvironment environment, ExtraName? extra = null)
    {
        var inputs = new MarkerInputs(environment, extra.GetValueOrDefault().Normalized);
        if (_mayBeUndefined)
            ThrowIfUndefined(inputs);
        return Expression.Holds(inputs);
    }

    /// <summary>Evaluates where the context says which variables there are beside the environment's.</summary>
    /// <exception cref="UndefinedMarkerException">The marker has no value there.</exception>
    public bool Evaluate(MarkerEnvironment environment, MarkerContext context)
    {
        var inputs = new MarkerInputs(environment, context.Extra, context);
        if (_mayBeUndefined || (MentionsExtra && context.Extra is null))
            ThrowIfUndefined(inputs);
        return Expression.Holds(inputs);
    }

    /// <summary>Evaluates for package metadata with the extra left open: null where the outcome may depend on it.</summary>
    /// <exception cref="UndefinedMarkerException">The marker has no value there.</exception>
    public bool? EvaluatePartial(MarkerEnvironment environment)
    {
        if (_mayBeUndefined)
            ThrowIfUndefined(new MarkerInputs(environment, extra: ""));
        return Expression.Decide(new MarkerInputs(environment, extra: null));
    }

    /// <summary>The marker that holds where both do.</summary>
    public Marker And(Marker other) => new(new MarkerAnd([Expression.Grouped(), other.Expression.Grouped()]));

    /// <summary>The marker that holds where either does.</summary>
    public Marker Or(Marker other) => new(new MarkerOr([Expression.Grouped(), other.Expression.Grouped()]));

    public bool Equals(Marker? other) =>
        ReferenceEquals(this, other) || (other is not null && string.Equals(ToString(), other.ToString(), StringComparison.Ordinal));

    public override bool Equals(object? obj) => Equals(obj as Marker);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The normal form: double quotes, single spaces, the written
    /// parentheses less those around a single comparison or the whole.</summary>
    public override string ToString() => _text ??= Expression.ToString();

    /// <summary>Reads from the reader's place to the end of its text; null, and a problem in the reader, if that is not a marker.</summary>
    internal static Marker? Read(ref GrammarReader reader)
    {
        ReadOnlySpan<char> text = reader.Rest.Trim(" \t");
        if (Known.Find(text) is { } known)
            return known;
        if (MarkerParser.Read(ref reader) is not { } expression)
            return null;
        var marker = new Marker(expression);
        Known.Add(text.ToString(), marker);
        return marker;
    }

    private void ThrowIfUndefined(in MarkerInputs inputs)
    {
        if (Expression.FindUndefined(inputs) is { } undefined)
            throw undefined;
    }
}
