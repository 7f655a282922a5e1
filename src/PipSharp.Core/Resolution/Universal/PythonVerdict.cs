namespace PipSharp.Resolution;

/// <summary>How a Requires-Python meets the Pythons of a condition.</summary>
internal enum PythonVerdict
{
    /// <summary>It admits the lowest of them; an upper limit does not count,
    /// since it would make old releases without one look better.</summary>
    Covered,

    /// <summary>It admits some, but begins above the lowest.</summary>
    Raises,

    /// <summary>It admits none of them.</summary>
    Excludes,
}
