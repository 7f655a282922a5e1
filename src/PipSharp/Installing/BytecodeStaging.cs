namespace PipSharp.Installing;

/// <summary>Puts byte code into the stage, beside the sources that are there already.</summary>
internal static class BytecodeStaging
{
    private const int FilesPerTask = 256;

    public static void Fill(IReadOnlyList<WheelPlan> plans, StageWriter[] writers, CancellationToken cancel)
    {
        var tasks = new List<(WheelPlan Plan, int First)>();
        foreach (WheelPlan plan in plans)
        {
            for (int first = 0; first < plan.Compiled.Count; first += FilesPerTask)
                tasks.Add((plan, first));
        }

        if (tasks.Count > 0)
            InParallel.For(tasks.Count, cancel, task => Take(tasks[task].Plan, tasks[task].First, writers));
    }

    private static void Take(WheelPlan plan, int first, StageWriter[] writers)
    {
        using var source = new SourceFolder(plan.Installation.Bytecode!.Folder);
        int end = Math.Min(first + FilesPerTask, plan.Compiled.Count);
        for (int i = first; i < end; i++)
        {
            WheelPlan.LinkedFile file = plan.Compiled[i];
            if (i == first || file.Root != plan.Compiled[i - 1].Root || !Staging.IsSameFolder(plan.Compiled[i - 1].Path, file.Path))
                writers[file.Root].MakeFolderOf(file.Path);
            writers[file.Root].TryTake(source, file.Source, file.Path);
        }
    }
}
