namespace PipSharp.Installing;

/// <summary>What works between two file systems.</summary>
internal enum LinkWay
{
    Clone,
    Link,
    Copy,
}
