using System.Text.Json.Nodes;
using NodaTime;
using static JourneyLedger.Demonstration.ReportingBodies;

namespace JourneyLedger.Demonstration.Violations;

/// <summary>
/// Lines that break the hard rules, each exactly one, and the lines that must stand before some of them. H06 takes an expected version and H08 a
/// stored seal, which no line brings.
/// </summary>
public sealed class DeliberateViolations
{
    private const string Person = "claimant/violated";
    private const string Other = "claimant/violated-too";
    private const string Held = """{"kind":"work-search-review","channel":"phone","minutes":10}""";
    private const int TooLong = 70_000;

    private readonly List<DeliberateLine> _lines = [];
    private readonly ReportedLine _line;
    private readonly ReportingBody _office = Jobcentres[0];

    private DeliberateViolations(LocalDate day) => _line = new(day);

    /// <summary>The lines, to be offered in this order to a ledger that holds nothing.</summary>
    /// <param name="day">Of the first event; the last are two months later. Before the day of asking.</param>
    public static IReadOnlyList<DeliberateLine> From(LocalDate day)
    {
        var violations = new DeliberateViolations(day);
        violations.Take("a person, registered", violations._line.Of(Person, "claimant.registered", violations._office, """{"sex":"female","ageBand":"25-49"}"""));
        violations.OfOneEvent();
        violations.OfMeaning();
        violations.OfOrder();
        violations.OfBoards(day);
        return violations._lines;
    }

    private void OfOneEvent()
    {
        Refuse("H01", "a field that must be there is not", Contact("""{"kind":"work-search-review","channel":"phone"}"""));
        Refuse("H01", "a field that nobody knows", Contact("""{"kind":"work-search-review","channel":"phone","minutes":10,"mood":"fine"}"""));
        Refuse("H01", "no source", Contact(Held, line => line.Remove("source")));
        Refuse("H01", "a registration without its area", _line.Of("claimant/violated-nowhere", "claimant.registered", _office, """{"sex":"male","ageBand":"25-49"}""", more: line => line.Remove("area")));
        Refuse("H02", "a type that nobody registered", _line.Of(Person, "claim.reopened", _office, "{}"));
        Refuse("H02", "a version that is none", Contact(Held, line => line["schemaVersion"] = 9));
        Refuse("H03", "a code that is none", _line.Of(Person, "claim.opened", _office, """{"benefit":"XYZ"}"""));
        Refuse("H04", "what has not happened yet", Contact(Held, line => line["occurredOn"] = _line.Text(3_000)));
        Refuse("H05", "a claimant of six", _line.Of("claimant/violated-child", "claimant.registered", _office, """{"sex":"male","birthYear":2019}"""));
        Refuse("H07", "a moment of record that is the ledger's to give", Contact(Held, line => line["recordedAt"] = $"{_line.Text(5)}T10:00:00Z"));
        Refuse("H13", "longer than ten hours", Contact("""{"kind":"work-search-review","channel":"phone","minutes":700}"""));
        Refuse("H14", "an e-mail address", _line.Of(Person, "need.identified", _office, """{"domain":"housing","severity":2,"wantsHelp":"yes","identifiedBy":"someone@example.org"}"""));
        Refuse("H15", "a story where a name or an id belongs", _line.Of(Person, "need.identified", _office, $$"""{"domain":"housing","severity":2,"wantsHelp":"yes","identifiedBy":"{{string.Concat(Enumerable.Repeat("and then they told us ", 8))}}so"}"""));
        Refuse("H17", "a surgery decides a sanction", _line.Of(Person, "sanction.decided", Surgeries, """{"outcome":"non-adverse","reason":"attend-interview","failureOf":"appointment"}"""));
        Refuse("H20", "an area that does not exist", Contact(Held, line => line["area"] = "E08999009"));
        Refuse("H21", "a time of day without its offset", Contact(Held, line => line["occurredOn"] = $"{_line.Text(0)}T10:30:00"));
        Refuse("H29", "the coach is the claimant", Contact(Held, line => line["actorPseudonym"] = "violated"));
        Refuse("H30", "more than 64 KiB", _line.Of(Person, "record.disputed", Journal, $$"""{"target":"{{Guid.Empty}}","statement":"{{new string('x', TooLong)}}"}"""));
    }

    private void OfMeaning()
    {
        Refuse("H22", "Support Group in Universal Credit", _line.Of(Person, "wca.decided", DecisionMakers, """{"benefit":"UC","outcome":"SG","kind":"initial"}"""));
        Refuse("H23", "adverse and no level", _line.Of(Person, "sanction.decided", DecisionMakers, """{"outcome":"adverse","reason":"attend-interview","failureOf":"appointment"}"""));
        Refuse("H23", "the lowest level with fixed days", _line.Of(Person, "sanction.decided", DecisionMakers, """{"outcome":"adverse","reason":"attend-interview","failureOf":"appointment","level":"lowest","fixedDays":7}"""));
        Refuse("H12", "a fit note that ends before it begins", _line.Of(Person, "fitnote.issued", Surgeries, $$"""{"opinion":"not-fit","from":"{{_line.Text(10)}}","to":"{{_line.Text(2)}}","issuer":"GP","group":"injury"}"""));
        Refuse("H24", "a programme that nobody knows", _line.Of(Person, "programme.started", ProviderA, """{"programme":"wishful-working","contract":"1","basis":"voluntary","paymentGroup":"disability","purpose":"employment"}"""));
    }

    private void OfOrder()
    {
        Refuse("H18", "somebody who was never registered", _line.Of("claimant/violated-unknown", "claim.opened", _office, """{"benefit":"UC"}"""));
        Refuse("H10", "a retraction of nothing", _line.Of(Person, "record.retracted", _office, $$"""{"target":"{{Guid.Empty}}","reason":"entered in error"}"""));
        Refuse("H16", "consent that nobody gave", _line.Of(Person, "information.shared", _office, """{"kind":"plan","from":"a","to":"b","basis":"consent"}""", more: line => line["basis"] = "consent"));
        Refuse("H19", "merged with nobody", _line.Of(Person, "identity.merged", Steward, """{"survivor":"violated","absorbed":"violated-nobody","evidence":"same-person","decidedBy":"steward"}"""));

        Take("a claim", _line.Of(Person, "claim.opened", _office, """{"benefit":"UC"}""", 1));
        Refuse("H25", "a second claim while the first is open", _line.Of(Person, "claim.opened", _office, """{"benefit":"UC"}""", 20));
        Take("a referral", _line.Of(Person, "referral.made", _office, """{"ref":"v1","domain":"housing","from":"a","to":"b","basis":"voluntary","urgency":"routine"}""", 2));
        Take("its rejection", _line.Of(Person, "referral.rejected", Council, """{"ref":"v1","reason":"ineligible"}""", 9));
        Refuse("H11", "rejected again", _line.Of(Person, "referral.rejected", Council, """{"ref":"v1","reason":"no-capacity"}""", 12));
        Take("a job", _line.Of(Person, "job.started", _office, """{"jobId":"v2","status":"employee","hoursPerWeek":16,"evidence":"RTI"}""", 40));
        Refuse("H12", "it ends before it started", _line.Of(Person, "job.ended", _office, """{"jobId":"v2","reason":"contract-end"}""", 30));
        Take("an appointment", Contact(Held, line => line["source"]!["recordId"] = "deliberate-twice"));
        Refuse("H09", "another one under its key", Contact("""{"kind":"work-search-review","channel":"phone","minutes":25}""", line => line["source"]!["recordId"] = "deliberate-twice"));
        Take("a second person, registered", _line.Of(Other, "claimant.registered", _office, """{"sex":"male","ageBand":"18-24"}"""));
        Refuse("H19", "a merge told in the wrong stream", _line.Of(Other, "identity.merged", Steward, """{"survivor":"violated","absorbed":"violated-too","evidence":"same-person","decidedBy":"steward"}"""));
    }

    private void OfBoards(LocalDate day)
    {
        const string board = "board/violated";
        Refuse("H26", "a threshold for days that are over", _line.Of(board, "threshold.changed", Board, $$"""{"metric":"wait","from":28,"to":42,"effectiveFrom":"{{_line.Text(-60)}}"}"""));
        Refuse("H27", "what would have happened anyway, of nobody", _line.Of(board, "deadweight.agreed", Board, $$"""{"ratePct":8,"source":"study","expires":"{{day.Year + 3}}-01-01"}"""));
        Refuse("H28", "a release of no extract", _line.Of(board, "disclosure.released", Board, """{"extract":"0123456789abcdef","rules":"10-5"}"""));
    }

    private string Contact(string payload, Action<JsonObject>? more = null) => _line.Of(Person, "conversation.held", _office, payload, 3, more);

    private void Take(string what, string json) => _lines.Add(new(json, "", what));

    private void Refuse(string code, string what, string json) => _lines.Add(new(json, code, what));
}
