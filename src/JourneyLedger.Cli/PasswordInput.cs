using System.Text;
using JourneyLedger.Cli.Output;

namespace JourneyLedger.Cli;

/// <summary>Reads a password where no list of processes and no history of commands shows it.</summary>
internal static class PasswordInput
{
    /// <summary>One line of the standard input; typed twice and unseen where that is a terminal.</summary>
    /// <exception cref="UsageException">There is none, or the two differ.</exception>
    public static async Task<string> ReadAsync(Screen screen, CancellationToken cancel)
    {
        if (Console.IsInputRedirected)
            return await Console.In.ReadLineAsync(cancel) is { Length: > 0 } line ? line : throw new UsageException("The standard input holds no password.");
        screen.Say("Password (three random words are good; nothing is shown):");
        var typed = Unseen();
        screen.Say("Again:");
        return typed.Length > 0 && Unseen() == typed ? typed : throw new UsageException("The two are not the same.");
    }

    private static string Unseen()
    {
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        return typed.ToString();
    }
}
