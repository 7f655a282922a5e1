using System.Text;
using PipSharp.Indexes;

namespace PipSharp.Cli.Commands;

/// <summary>pip's questions for user and password, at a terminal only.</summary>
internal sealed class CredentialPrompt(CommandInput input) : ICredentialPrompt
{
    public async Task<IndexCredentials?> AskAsync(string place, string? user, CancellationToken cancel)
    {
        using IDisposable pause = input.Talk.PauseProgress();
        if (user is null)
        {
            input.Talk.AskAside($"User for {place}: ");
            // A read of the terminal cannot be cancelled; it ends with the process.
            user = await Task.Run(Console.ReadLine, cancel).WaitAsync(cancel);
        }

        if (string.IsNullOrEmpty(user))
            return null;
        input.Talk.AskAside("Password: ");
        string? password = await Task.Run(ReadHidden, cancel).WaitAsync(cancel);
        input.Talk.Note("");
        return password is null ? null : new IndexCredentials(user, password);
    }

    /// <summary>Key by key, so that nothing is echoed; null where the user gave up.</summary>
    private static string? ReadHidden()
    {
        var password = new StringBuilder();
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    return password.ToString();
                case ConsoleKey.Backspace:
                    password.Length = Math.Max(0, password.Length - 1);
                    break;
                case ConsoleKey.D when key.Modifiers == ConsoleModifiers.Control:
                    return null;
                default:
                    if (key.KeyChar != '\0')
                        password.Append(key.KeyChar);
                    break;
            }
        }
    }
}
