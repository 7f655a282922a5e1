using System.Text;

namespace PipSharp.Cli.Commands;

/// <summary>--confirm-build: whether code of a project may be run, asked once for each in a run.</summary>
internal sealed class BuildConsent(CommandInput input)
{
    private const string Hint = "Leave --confirm-build out to build without being asked, or take wheels only with --only-binary :all:.";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HashSet<string> _allowed = new(StringComparer.Ordinal);
    private StreamReader? _answers;
    private bool _allowsAll;

    /// <exception cref="PipSharpException">build-refused</exception>
    public async Task AskAsync(string project, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (_allowsAll || _allowed.Contains(project))
                return;
            if (!await IsAllowedAsync(project, cancel))
                throw new PipSharpException("build-refused", $"{project} has to be built, and its code was not allowed to run.", Hint);
            _allowed.Add(project);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<bool> IsAllowedAsync(string project, CancellationToken cancel)
    {
        if (input.Flag(input.Command.General.NoInput) || !input.Surroundings.IsInputTerminal() || !input.Surroundings.IsErrorTerminal)
            throw new PipSharpException("build-refused", $"{project} has to be built, which runs its code; --confirm-build wants a person asked first, and there is nobody to ask.", Hint);
        using IDisposable pause = input.Talk.PauseProgress();
        return await AnswerAsync(project, cancel);
    }

    private async Task<bool> AnswerAsync(string project, CancellationToken cancel)
    {
        _answers ??= new StreamReader(input.Surroundings.OpenInput(), Encoding.UTF8);
        while (true)
        {
            input.Talk.Note(
                $"{project} has to be built: its code, and that of its build requirements, will run with your rights. Build it (y/N/all)?");
            // A read of the terminal cannot be cancelled; it ends with the process.
            string? line = await Task.Run(_answers.ReadLine, cancel).WaitAsync(cancel);
            switch (line?.Trim().ToLowerInvariant())
            {
                case "y" or "yes":
                    return true;
                case "a" or "all":
                    return _allowsAll = true;
                case null or "" or "n" or "no":
                    return false;
            }
        }
    }
}
