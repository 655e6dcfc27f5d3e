using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Coverage;

/// <summary>
/// What a rule of eligibility can ask of somebody, kept as their timeline goes on: <c>wca</c> and <c>wca-kind</c> of the last decision, <c>benefit</c> and
/// <c>claim-age</c> (days) of open claims, <c>regime</c>, <c>need</c> (domains seen), <c>segment.NAME</c>.
/// </summary>
internal sealed class PersonFacts
{
    private const string SegmentPrefix = "segment.";
    private static readonly string[] Names = ["wca", "wca-kind", "benefit", "claim-age", "regime", "need"];

    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _claims = new(StringComparer.Ordinal);
    private readonly HashSet<string> _needs = new(StringComparer.Ordinal);

    public static bool Knows(string fact) => Names.Contains(fact) || fact.StartsWith(SegmentPrefix, StringComparison.Ordinal);

    public void Clear()
    {
        _codes.Clear();
        _claims.Clear();
        _needs.Clear();
    }

    public void Take(in TimelineEvent one)
    {
        switch (one.Type)
        {
            case "wca.decided":
                Say("wca", one.What.Text("outcome"));
                Say("wca-kind", one.What.Text("kind"));
                break;
            case "challenge.mr-decided" or "challenge.appeal-decided" when one.What.Text("of") == "wca":
                Say("wca", one.What.Text("newOutcome"));
                break;
            case "conditionality.regime-set":
                Say("regime", one.What.Text("regime"));
                break;
            case "segment.assigned":
                Say(SegmentPrefix + one.What.Text("scheme"), one.What.Text("value"));
                break;
            case "need.identified":
                _needs.Add(one.What.Text("domain") ?? "");
                break;
            case "claim.opened":
                _claims.TryAdd(one.What.Text("benefit") ?? "", one.Day);
                break;
            case "claim.closed":
                Close(one.What.Text("benefit"));
                break;
        }
    }

    public bool Has(string fact, IReadOnlyList<string> codes) => fact switch
    {
        "benefit" => codes.Any(_claims.ContainsKey),
        "need" => codes.Any(_needs.Contains),
        _ => _codes.TryGetValue(fact, out var code) && codes.Contains(code),
    };

    /// <summary>Days that the oldest open claim has been open; null for none, and for a fact that is no number.</summary>
    public double? Number(string fact, int day) => fact == "claim-age" && _claims.Count > 0 ? day - _claims.Values.Min() : null;

    private void Say(string fact, string? code)
    {
        if (code is not null)
            _codes[fact] = code;
    }

    private void Close(string? benefit)
    {
        if (benefit is null)
            _claims.Clear();
        else
            _claims.Remove(benefit);
    }
}
