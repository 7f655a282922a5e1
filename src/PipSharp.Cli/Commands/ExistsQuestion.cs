using PipSharp.VersionControl;

namespace PipSharp.Cli.Commands;

/// <summary>What to do with a file that is there already, where --exists-action does not say it.</summary>
internal sealed class ExistsQuestion(CommandInput input)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Question _question = new(input);

    /// <param name="file">absolute</param>
    /// <exception cref="PipSharpException">no-input, no-answer</exception>
    public async Task<ExistsAction> AskAsync(string file, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            using IDisposable pause = input.Talk.PauseProgress();
            return ActionOf(await _question.AnswerAsync(ChoiceFor(file), cancel));
        }
        finally
        {
            _turn.Release();
        }
    }

    private Question.Choice ChoiceFor(string file) => new(
        $"The file {Folders.Shown(file, input.Surroundings.WorkingFolder)} exists. (i)gnore, (w)ipe, (b)ackup, (a)bort ",
        "what to do with it",
        ["i", "w", "b", "a"],
        "Choose with --exists-action: i leaves the file as it is, w replaces it, b moves it aside.");

    private static ExistsAction ActionOf(string answer) => answer switch
    {
        "i" => ExistsAction.Ignore,
        "w" => ExistsAction.Wipe,
        "b" => ExistsAction.Backup,
        _ => ExistsAction.Abort,
    };
}
