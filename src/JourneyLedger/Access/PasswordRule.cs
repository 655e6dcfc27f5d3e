using System.Text;
using JourneyLedger.Rules;

namespace JourneyLedger.Access;

/// <summary>
/// Which passwords an account may have, as the National Cyber Security Centre advises: long, not among those that everybody tries first, and no
/// rules about digits or capital letters, which only make passwords that are hard to remember and easy to guess.
/// </summary>
public static class PasswordRule
{
    /// <summary>Three random words have more.</summary>
    public const int Shortest = 12;

    /// <summary>More is work for the hash and protects nobody.</summary>
    public const int Longest = 128;

    private const int FewestKinds = 5;

    /// <summary>Letters that are written as other signs by those who think that it helps.</summary>
    private const string Written = "@4831!05$7+9";

    private const string Meant = "aabeiiossttg";

    private static readonly IReadOnlyList<string> Usual = Read();

    /// <summary>Null when it may be used, else codes <c>password-short</c>, <c>password-long</c>, <c>password-common</c>.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="name">Of the account: no part of a password.</param>
    /// <param name="organisation">Nor is this.</param>
    public static Refusal? FaultOf(string password, string name, string organisation) =>
        password.Length < Shortest ? Fault("short", $"Use at least {Shortest} characters: three random words are easy to remember.")
        : password.Length > Longest ? Fault("long", $"Use at most {Longest} characters.")
        : password.Distinct().Count() < FewestKinds || IsUsual(password, [name, organisation]) ? Fault("common", "This is among the first that anybody would try: a common password, a name or a row of keys, with little beside it. Three random words are better.")
        : null;

    /// <summary>True when common words and the account's own names, taken out, leave fewer signs than the shortest password's half.</summary>
    private static bool IsUsual(string password, IReadOnlyList<string> names)
    {
        var rest = password.ToLowerInvariant();
        foreach (var (plain, word) in names.Where(name => name.Length > 2).Select(name => (false, name.ToLowerInvariant())).Concat(Usual.Select(word => (true, word))))
        {
            rest = rest.Replace(word, "", StringComparison.Ordinal);
            var read = Plain(rest);
            if (plain && read.Contains(word, StringComparison.Ordinal))
                rest = read.Replace(word, "", StringComparison.Ordinal);
        }

        return rest.Count(char.IsLetter) < Shortest / 2 && rest.Length < Shortest;
    }

    private static string Plain(string text)
    {
        var read = new StringBuilder(text);
        for (var i = 0; i < Written.Length; i++)
            read.Replace(Written[i], Meant[i]);
        return read.ToString();
    }

    private static Refusal Fault(string kind, string reason) => new($"password-{kind}", "password", reason);

    private static IReadOnlyList<string> Read()
    {
        using var stream = typeof(PasswordRule).Assembly.GetManifestResourceStream("common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not in the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#').SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).OrderByDescending(word => word.Length)];
    }
}
