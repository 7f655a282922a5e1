namespace PipSharp.Building;

/// <summary>How long something may take, by which clock.</summary>
/// <param name="Length">null: as long as it takes</param>
internal readonly record struct TimeLimit(TimeSpan? Length, TimeProvider Time)
{
    /// <summary>Is cancelled when the time is over; it begins now.</summary>
    public CancellationTokenSource Begin() => new(Length ?? Timeout.InfiniteTimeSpan, Time);
}
