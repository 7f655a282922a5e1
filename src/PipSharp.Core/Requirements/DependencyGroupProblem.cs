namespace PipSharp.Requirements;

/// <summary>One thing that is wrong with a table of dependency groups (PEP 735).</summary>
/// <param name="Code"><c>missing-group</c>, <c>duplicate-names</c>, <c>cycle</c>, <c>invalid-object</c>, <c>invalid-requirement</c>,
/// <c>wrong-type</c> or <c>too-large</c>.</param>
/// <param name="Message">What is wrong, as a sentence that names the group.</param>
public sealed record DependencyGroupProblem(string Code, string Message);
