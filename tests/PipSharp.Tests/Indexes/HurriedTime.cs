namespace PipSharp.Indexes;

/// <summary>Pauses up to half an hour end at once, so that retries need no waiting; longer ones (the time limits of these tests) never end.</summary>
internal sealed class HurriedTime : TimeProvider
{
    /// <summary>What tests give as limit for silences that shall not count.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public List<TimeSpan> Pauses { get; } = [];

    public TimeSpan Ahead { get; set; }

    /// <summary>Stands still there; null: it passes.</summary>
    public DateTimeOffset? Now { get; init; }

    public override DateTimeOffset GetUtcNow() => Now ?? System.GetUtcNow() + Ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        bool isPause = dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromMinutes(30);
        if (isPause)
        {
            lock (Pauses)
                Pauses.Add(dueTime);
        }

        return System.CreateTimer(callback, state, isPause ? TimeSpan.Zero : dueTime, period);
    }
}
