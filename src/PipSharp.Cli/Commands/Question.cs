using System.Text;

namespace PipSharp.Cli.Commands;

/// <summary>pip's questions, with its words.</summary>
internal sealed class Question(CommandInput input)
{
    private StreamReader? _answers;

    /// <summary>Whether to proceed.</summary>
    /// <exception cref="PipSharpException">no-input, no-answer</exception>
    /// <exception cref="OperationCanceledException">a signal came instead of an answer</exception>
    public async Task<bool> IsConfirmedAsync(CancellationToken cancel) =>
        await AnswerAsync(new Choice("Proceed (Y/n)? ", "whether to proceed", ["y", "n", ""], "Use --yes."), cancel) != "n";

    /// <exception cref="PipSharpException">no-input, no-answer</exception>
    /// <exception cref="OperationCanceledException">a signal came instead of an answer</exception>
    public async Task<string> AnswerAsync(Choice choice, CancellationToken cancel)
    {
        if (input.Flag(input.Command.General.NoInput))
            throw new PipSharpException("no-input", $"No input was expected ($PIP_NO_INPUT set); question: {choice.Text}", choice.Hint);
        _answers ??= new StreamReader(input.Surroundings.OpenInput(), Encoding.UTF8);
        while (true)
        {
            input.Talk.Ask(choice.Text);
            // A read of the terminal cannot be cancelled; it ends with the process.
            string? line = await Task.Run(_answers.ReadLine, cancel).WaitAsync(cancel);
            if (line is null)
                throw new PipSharpException("no-answer", $"There was no answer to the question {choice.What}.", choice.Hint);
            string answer = line.Trim().ToLowerInvariant();
            if (choice.Answers.Contains(answer, StringComparer.Ordinal))
                return answer;
            input.Talk.Ask($"Your response ('{answer}') was not one of the expected responses: {string.Join(", ", choice.Answers)}\n");
        }
    }

    /// <param name="What">as part of a sentence: "whether to proceed"</param>
    /// <param name="Answers">in lower case</param>
    /// <param name="Hint">how not to be asked</param>
    internal sealed record Choice(string Text, string What, string[] Answers, string Hint);
}
