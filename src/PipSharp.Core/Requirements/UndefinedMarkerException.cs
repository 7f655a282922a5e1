namespace PipSharp.Requirements;

/// <summary>A well-formed marker has no value: it asks for a variable that is not defined here (code <c>undefined-name</c>), or compares in
/// a way that is not defined for its values (<c>undefined-comparison</c>).</summary>
public sealed class UndefinedMarkerException : PipSharpException
{
    private UndefinedMarkerException(string code, string message, string? hint)
        : base(code, message, hint)
    {
    }

    internal static UndefinedMarkerException Name(MarkerComparison comparison) =>
        new("undefined-name", $"The marker variable {comparison.LookedUpName} is not defined here: {comparison}",
            HintFor(comparison.Variable));

    internal static UndefinedMarkerException Comparison(MarkerComparison comparison) =>
        new("undefined-comparison", $"The marker comparison is not defined for these values: {comparison}", null);

    private static string? HintFor(MarkerVariable variable) => variable switch
    {
        MarkerVariable.Extra => "'extra' has a meaning in package metadata only.",
        MarkerVariable.Extras or MarkerVariable.DependencyGroups => "This variable has a meaning in lock files only.",
        _ => null,
    };
}
