using System.Collections.Immutable;

namespace PipSharp.Installing;

/// <summary>The commit as data: renames in order, each of which can be taken back.</summary>
internal sealed class MoveList(IStepObserver steps)
{
    private readonly List<Move> _moves = [];

    public ImmutableArray<Move> Moves => [.. _moves];

    public void Add(string from, string to) => _moves.Add(new Move(from, to));

    /// <summary>All of them, or none: after an error those that were done are taken back, last first.</summary>
    /// <param name="stage">for the message, should even that fail</param>
    /// <param name="mark">makes it final; part of the whole</param>
    public void Execute(string stage, Action mark)
    {
        int done = 0;
        try
        {
            for (; done < _moves.Count; done++)
                Make(_moves[done].From, _moves[done].To);
            mark();
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            List<string> problems = TakeBack(done);
            throw problems.Count == 0 ? Failures.NothingChanged(e) : Failures.LeftOver(e, problems, stage);
        }
    }

    private List<string> TakeBack(int done)
    {
        var problems = new List<string>();
        while (done-- > 0)
        {
            try
            {
                Make(_moves[done].To, _moves[done].From);
            }
            catch (Exception e) when (Failures.IsOfSystem(e))
            {
                problems.Add(e.Message);
            }
        }

        return problems;
    }

    private void Make(string from, string to)
    {
        steps.Before("move", to);
        Rename(from, to);
    }

    public static void Rename(string from, string to)
    {
        if (OperatingSystem.IsWindows())
            RenameOnWindows(from, to);
        else if (Posix.Rename(from, to) != 0)
            throw Posix.LastError(to);
    }

    /// <summary>Scanners and running programs hold files for a moment: that is waited for, up to two seconds.</summary>
    private static void RenameOnWindows(string from, string to)
    {
        for (int pause = 10; ; pause *= 2)
        {
            try
            {
                if (Directory.Exists(from))
                    Directory.Move(from, to);
                else
                    File.Move(from, to);
                return;
            }
            catch (Exception e) when (pause < 2000 && Failures.IsOfSystem(e)
                && e is not (FileNotFoundException or DirectoryNotFoundException))
            {
                Thread.Sleep(pause);
            }
        }
    }
}
