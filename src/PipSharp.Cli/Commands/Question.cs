using System.Text;

namespace PipSharp.Cli.Commands;

/// <summary>pip's question whether to proceed.</summary>
internal sealed class Question(CommandInput input)
{
    private const string Text = "Proceed (Y/n)? ";
    private StreamReader? _answers;

    /// <exception cref="PipSharpException">no-input, no-answer</exception>
    /// <exception cref="OperationCanceledException">a signal came instead of an answer</exception>
    public async Task<bool> IsConfirmedAsync(CancellationToken cancel)
    {
        if (input.Flag(input.Command.General.NoInput))
            throw new PipSharpException("no-input", $"No input was expected ($PIP_NO_INPUT set); question: {Text}", "Use --yes.");
        _answers ??= new StreamReader(input.Surroundings.OpenInput(), Encoding.UTF8);
        while (true)
        {
            input.Talk.Ask(Text);
            // A read of the terminal cannot be cancelled; it ends with the process.
            string? line = await Task.Run(_answers.ReadLine, cancel).WaitAsync(cancel);
            if (line is null)
                throw new PipSharpException("no-answer", "There was no answer to the question whether to proceed.", "Use --yes.");
            string answer = line.Trim().ToLowerInvariant();
            if (answer is "" or "y" or "n")
                return answer != "n";
            input.Talk.Ask($"Your response ('{answer}') was not one of the expected responses: y, n, \n");
        }
    }
}
