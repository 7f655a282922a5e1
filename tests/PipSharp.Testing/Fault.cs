namespace PipSharp.Testing;

/// <summary>What goes wrong with the answers for a path. What is not named goes right.</summary>
public sealed record Fault
{
    /// <summary>How many answers it spoils; then it is gone.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>Answers with this status and a short text instead.</summary>
    public int? Status { get; init; }

    /// <summary>Value of a Retry-After header: seconds or a date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Closes the connection after so many bytes of the body.</summary>
    public int? CutAfter { get; init; }
    public string? ContentType { get; init; }

    /// <summary>Answers these bytes, whatever the path holds.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Answers range requests with the whole file, and does not say Accept-Ranges.</summary>
    public bool NoRanges { get; init; }

    /// <summary>Leaves out ETag and Last-Modified.</summary>
    public bool NoValidators { get; init; }

    /// <summary>Redirects there.</summary>
    public string? Location { get; init; }

    /// <summary>Answers only after the test opened the gate.</summary>
    public Gate? Gate { get; init; }

    public static Fault Replying(int status, int times = int.MaxValue, string? retryAfter = null) =>
        new() { Status = status, Times = times, RetryAfter = retryAfter };

    public static Fault Redirecting(string location, int status = 302) => new() { Status = status, Location = location };
}
