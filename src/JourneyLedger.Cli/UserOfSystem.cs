using JourneyLedger.Access;

namespace JourneyLedger.Cli;

/// <summary>
/// Who uses the tool: the user of the operating system. Whoever can start the tool can reach the database, so it is an auditor; the record says
/// that it came from the command line.
/// </summary>
internal static class UserOfSystem
{
    private const int Longest = 60;

    public static Identity Identity { get; } = Of(Environment.UserName);

    /// <summary>Letters that a name id cannot have become hyphens.</summary>
    private static Identity Of(string user)
    {
        var id = string.Concat(user.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '-')).TrimStart('.', '-', '_');
        var read = Access.Identity.Read(id[..Math.Min(id.Length, Longest)], "auditor", "command-line");
        return read.Accepted ? read.Value : Access.Identity.Read("user", "auditor", "command-line").Value!;
    }
}
