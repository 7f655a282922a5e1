namespace PipSharp.Installing;

/// <summary>One rename of a file or folder, absolute paths; the place it goes to is free at that moment.</summary>
internal readonly record struct Move(string From, string To);
