namespace PipSharp.Indexes;

/// <summary>A body is longer than its reader allows. Asking again would not help.</summary>
internal sealed class BodyTooLongException(long most) : Exception($"more than {most:N0} bytes");
