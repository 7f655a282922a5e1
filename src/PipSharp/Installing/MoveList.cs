namespace PipSharp.Installing;

/// <summary>The commit as data: renames in order, each of which can be taken back.</summary>
internal sealed class MoveList
{
    private readonly List<Move> _moves = [];

    public IReadOnlyList<Move> Moves => _moves;

    public void Add(string from, string to) => _moves.Add(new Move(from, to));

    /// <summary>All of them, or none: after an error those that were done are taken back, last first.</summary>
    /// <param name="stage">for the message, should even that fail</param>
    public void Execute(string stage)
    {
        int done = 0;
        try
        {
            for (; done < _moves.Count; done++)
                Rename(_moves[done].From, _moves[done].To);
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
                Rename(_moves[done].To, _moves[done].From);
            }
            catch (Exception e) when (Failures.IsOfSystem(e))
            {
                problems.Add(e.Message);
            }
        }

        return problems;
    }

    private static void Rename(string from, string to)
    {
        if (!OperatingSystem.IsWindows())
        {
            if (Posix.Rename(from, to) != 0)
                throw Posix.LastError(to);
        }
        else if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to);
        }
    }
}
