namespace JourneyLedger.Web.Tests.Running;

/// <summary>Bodies of reported steps that are right in every field.</summary>
public static class Report
{
    private static int _records;

    public static Dictionary<string, object?> Of(string type, string occurredOn, object payload, string? recordId = null) => new()
    {
        ["type"] = type,
        ["schemaVersion"] = 1,
        ["occurredOn"] = occurredOn,
        ["source"] = new Dictionary<string, object?>
        {
            ["organisation"] = "jobcentre-1",
            ["organisationType"] = "dwp-jobcentre",
            ["system"] = "tests",
            ["recordId"] = recordId ?? $"r{Interlocked.Increment(ref _records)}",
            ["revision"] = 1,
        },
        ["payload"] = payload,
    };

    public static Dictionary<string, object?> Registered(string on = "2024-12-02") =>
        new(Of("claimant.registered", on, new { sex = "female", birthYear = 1985 })) { ["area"] = "E08000019" };

    public static Dictionary<string, object?> ClaimOpened(string on = "2025-01-06") => Of("claim.opened", on, new Dictionary<string, object?> { ["benefit"] = "UC" });

    public static Dictionary<string, object?> ConversationHeld(string on) =>
        Of("conversation.held", on, new { kind = "work-search-review", channel = "phone", minutes = 20 });

    public static Dictionary<string, object?> Signposted(string on, string? recordId = null) => Of("signposted", on, new { domain = "housing" }, recordId);

    public static Dictionary<string, object?> NeedIdentified(string on) => Of("need.identified", on, new { domain = "housing", severity = 2, wantsHelp = "yes", identifiedBy = "work-coach" });

    /// <summary>One of a few kinds of step.</summary>
    public static Dictionary<string, object?> Any(Random random)
    {
        var on = new DateOnly(2025, 1, 6).AddDays(random.Next(300)).ToString("yyyy-MM-dd");
        return random.Next(3) switch { 0 => NeedIdentified(on), 1 => ConversationHeld(on), _ => Signposted(on) };
    }

    /// <summary>The same body with one field changed; a dotted path reaches inside.</summary>
    public static Dictionary<string, object?> With(this Dictionary<string, object?> body, string path, object? value)
    {
        var copy = new Dictionary<string, object?>(body);
        if (path.Split('.', 2) is [var outer, var inner])
            copy[outer] = ((Dictionary<string, object?>)copy[outer]!).With(inner, value);
        else
            copy[path] = value;
        return copy;
    }

    public static Dictionary<string, object?> Without(this Dictionary<string, object?> body, string path)
    {
        var copy = new Dictionary<string, object?>(body);
        if (path.Split('.', 2) is [var outer, var inner])
            copy[outer] = ((Dictionary<string, object?>)copy[outer]!).Without(inner);
        else
            copy.Remove(path);
        return copy;
    }
}
