using System.Collections.Frozen;
using System.Text;
using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>A comparison of a variable with a text (PEP 508, <c>marker_expr</c>), made ready to be evaluated many times.</summary>
public sealed class MarkerComparison : MarkerExpression
{
    private readonly MarkerOperand _left;
    private readonly MarkerOperand _right;

    // The value as it is compared: normalized where the variable holds normalized names.
    private readonly string _comparand;

    // For a variable on the left, the specifier that operator and value make; for one on the right, the value as a version.
    private readonly MarkerSpecifier _specifier = MarkerSpecifier.None;
    private readonly PackageVersion? _version;

    /// <summary>Compares a variable with a text, in this order unless <paramref name="isReversed"/>.</summary>
    public MarkerComparison(MarkerVariable variable, MarkerOperator comparison, string value, bool isReversed = false)
        : this(
            isReversed ? MarkerOperand.Literal(value) : MarkerOperand.Of(variable),
            comparison,
            isReversed ? MarkerOperand.Of(variable) : MarkerOperand.Literal(value))
    {
    }

    internal MarkerComparison(MarkerOperand left, MarkerOperator comparison, MarkerOperand right)
    {
        (_left, _right) = NormalizeNames(left, right);
        Operator = comparison;
        IsReversed = !left.IsVariable;
        // Two texts, or two variables, are grammatical: the first then counts
        // as the value, the second as the name of a variable, or vice versa.
        Variable = left.IsVariable ? left.Variable : right.IsVariable ? right.Variable : MarkerWords.CanonicalVariable(right.Text);
        Value = IsReversed ? _left.Text : _right.Text;
        _comparand = MarkerWords.IsSet(Variable) ? NameText.Normalize(Value) : Value;
        if (!MarkerWords.IsVersion(Variable))
            return;
        if (!IsReversed)
            _specifier = MarkerSpecifier.Of(comparison, Value);
        else
            _version = PackageVersion.TryParse(Value, out PackageVersion? version) ? version : null;
    }

    public MarkerVariable Variable { get; }

    public MarkerOperator Operator { get; }

    /// <summary>The text that the variable is compared with, without quotes; the name of an extra is normalized (PEP 685).</summary>
    public string Value { get; }

    /// <summary>The text stands on the left: <c>'3.8' &lt;= python_version</c>, <c>'test' in extras</c>.</summary>
    public bool IsReversed { get; }

    internal string LookedUpName => IsReversed ? _right.ToString() : _left.ToString();

    /// <summary>Whether the comparison can be without a value even where package metadata define all that they may.</summary>
    internal bool MayBeUndefined => Variable == MarkerVariable.Undefined || MarkerWords.IsSet(Variable)
        || (IsTextless && (IsReversed || _specifier.IsNone));

    /// <summary>These two operators are defined between versions only.</summary>
    private bool IsTextless => Operator is MarkerOperator.Compatible or MarkerOperator.ArbitraryEqual;

    internal override bool Holds(in MarkerInputs inputs)
    {
        if (Variable == MarkerVariable.Extra)
            return HoldsForText(inputs.Extra!);
        if (MarkerWords.IsSet(Variable))
            return HoldsForSet(inputs.Set(Variable)!);
        MarkerEnvironment environment = inputs.Environment!;
        return MarkerWords.IsVersion(Variable) ? HoldsForVersion(environment) : HoldsForText(environment.ValueOf(Variable));
    }

    internal override bool? Decide(in MarkerInputs inputs)
    {
        bool known = Variable switch
        {
            MarkerVariable.Undefined => false,
            MarkerVariable.Extra => inputs.Extra is not null,
            MarkerVariable.Extras or MarkerVariable.DependencyGroups => inputs.Set(Variable) is not null,
            _ => inputs.Environment is not null,
        };
        return known ? Holds(inputs) : null;
    }

    internal override UndefinedMarkerException? FindUndefined(in MarkerInputs inputs)
    {
        bool isSet = MarkerWords.IsSet(Variable);
        if (Variable == MarkerVariable.Undefined || (Variable == MarkerVariable.Extra && inputs.Extra is null)
            || (isSet && inputs.Set(Variable) is null))
            return UndefinedMarkerException.Name(this);
        bool undefined = (isSet && !IsReversed) || (IsTextless && SpecifierFor(inputs).IsNone);
        return undefined ? UndefinedMarkerException.Comparison(this) : null;
    }

    internal override ExtraName? RequiredExtra() =>
        Variable == MarkerVariable.Extra && Operator == MarkerOperator.Equal && Value.Length > 0 ? ExtraName.Of(NameText.Of(Value)) : null;

    internal override bool Any(Func<MarkerComparison, bool> predicate) => predicate(this);

    internal override MarkerExpression Grouped() => this;

    internal override void Write(StringBuilder text) =>
        text.Append(_left).Append(' ').Append(MarkerWords.Symbol(Operator)).Append(' ').Append(_right);

    private static (MarkerOperand Left, MarkerOperand Right) NormalizeNames(MarkerOperand left, MarkerOperand right)
    {
        if (left is { IsVariable: true, Variable: MarkerVariable.Extra } && !right.IsVariable)
            return (left, MarkerOperand.Literal(NameText.Normalize(right.Text)));
        bool namesOnRight = right.IsVariable && (right.Variable == MarkerVariable.Extra || MarkerWords.IsSet(right.Variable));
        return namesOnRight && !left.IsVariable ? (MarkerOperand.Literal(NameText.Normalize(left.Text)), right) : (left, right);
    }

    private MarkerSpecifier SpecifierFor(in MarkerInputs inputs) =>
        IsReversed && MarkerWords.IsVersion(Variable) ? inputs.Environment!.SpecifierOf(Variable, Operator) : _specifier;

    private bool HoldsForVersion(MarkerEnvironment environment)
    {
        MarkerSpecifier specifier = IsReversed ? environment.SpecifierOf(Variable, Operator) : _specifier;
        if (specifier.IsNone)
            return HoldsForText(environment.ValueOf(Variable));
        return IsReversed
            ? specifier.Contains(Value, _version)
            : specifier.Contains(environment.ValueOf(Variable), environment.VersionOf(Variable));
    }

    private bool HoldsForText(string text)
    {
        string left = IsReversed ? _comparand : text, right = IsReversed ? text : _comparand;
        return Operator switch
        {
            MarkerOperator.Equal or MarkerOperator.LessOrEqual or MarkerOperator.GreaterOrEqual =>
                string.Equals(left, right, StringComparison.Ordinal),
            MarkerOperator.NotEqual => !string.Equals(left, right, StringComparison.Ordinal),
            MarkerOperator.In => right.Contains(left, StringComparison.Ordinal),
            MarkerOperator.NotIn => !right.Contains(left, StringComparison.Ordinal),
            _ => false, // texts have no order
        };
    }

    private bool HoldsForSet(FrozenSet<string> names) => Operator switch
    {
        MarkerOperator.In => names.Contains(_comparand),
        MarkerOperator.NotIn => !names.Contains(_comparand),
        MarkerOperator.NotEqual => true, // a name is not a set
        _ => false,
    };
}
