using System.Text.Json;
using JourneyLedger.Interchange;
using JourneyLedger.Interchange.Examples;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Shared;
using NodaTime;

namespace JourneyLedger.Tests.Interchange;

/// <summary>Lines of worked examples that state figures stand for the events behind them, whatever example they are in.</summary>
public sealed class ExampleFigureTests
{
    private static readonly string Path = System.IO.Path.Combine(Repository.Root, "tests", "JourneyLedger.Tests", "Examples", "examples.json");

    [Fact]
    public void Days_to_start_or_censoring_are_referrals_that_end_on_the_day_or_go_on()
    {
        var waits = ExampleReader.Read(Path, "E22").GroupBy(one => one.Stream).Select(Days).ToList();

        Assert.Equal(["7", "14", "14", "21+", "28", "35+", "42", "56+"], waits.OrderBy(wait => int.Parse(wait.TrimEnd('+'))));

        static string Days(IEnumerable<NewEvent> person)
        {
            var days = Period.DaysBetween(person.First(one => one.Type == "referral.made").Occurred.Local.Date, new(2026, 3, 31));
            return person.Any(one => one.Type == "programme.started" && one.Occurred.Local.Date == new LocalDate(2026, 3, 31)) ? $"{days}" : $"{days}+";
        }
    }

    [Fact]
    public void Waits_may_say_how_they_ended_otherwise()
    {
        var events = Read("""{"n": 1, "on": "—", "who": "4 referrals", "type": "days to start or censoring", "data": "3, 5 rejected, 9+, 12w"}""");

        Assert.Equal(
            ["2026-06-18 referral.made", "2026-06-21 referral.made", "2026-06-25 referral.made", "2026-06-27 referral.made", "2026-06-30 programme.started", "2026-06-30 referral.rejected", "2026-06-30 referral.withdrawn"],
            events.Select(one => $"{one.Occurred.ToText()} {one.Type}").Order());
        Assert.Equal(4, events.Select(one => one.Stream).Distinct().Count());
    }

    [Theory]
    [InlineData("\"data\": \"3s, 5o, 9c, 12 died\"")]
    [InlineData("\"started\": [3], \"other\": \"5\", \"open\": 9, \"died\": \"12\"")]
    public void Letters_and_the_names_of_lists_say_how_waits_ended(string data)
    {
        var events = Read($$"""{"n": 1, "on": "—", "who": "4 referrals", "type": "days to start (s), other end or censoring", {{data}}}""");

        Assert.Equal(["claimant.died", "programme.started", "referral.withdrawn"], events.Where(one => one.Type != "referral.made").Select(one => one.Type).Order());
        Assert.Equal(["2026-06-18", "2026-06-21", "2026-06-25", "2026-06-27"], events.Where(one => one.Type == "referral.made").Select(one => one.Occurred.ToText()).Order());
    }

    [Fact]
    public void What_is_no_wait_is_refused_with_what_may_be_written() =>
        Assert.Contains("days and a plus", Assert.Throws<FaultyFileException>(() => Read("""{"n": 1, "on": "—", "who": "2 referrals", "type": "days to start or censoring", "data": "3, x7"}""")).Fault.Reason);

    [Fact]
    public void A_caseload_is_claims_of_that_office_that_levels_are_shared_out_among()
    {
        var events = ExampleReader.Read(Path, "E25");
        var claims = events.Where(one => one.Type == "claim.opened").ToList();
        var levels = events.Where(one => one.Type == "segment.assigned").ToList();

        Assert.Equal(300, claims.Where(one => one.Source.Organisation == "JCP-12").Select(one => one.Stream).Distinct().Count());
        Assert.Equal([("high", 60), ("standard", 240)], levels.GroupBy(one => Field(one, "value")).Select(level => (level.Key, level.Count())));
        Assert.Equal(claims.Select(one => one.Stream).Order(), levels.Select(one => one.Stream).Order());
        Assert.Equal([("need level high minutes", "60"), ("need level standard minutes", "10")], events.Where(one => one.Type == "threshold.changed").Select(one => (Field(one, "metric"), Field(one, "to"))));
    }

    [Fact]
    public void A_sum_is_spread_over_people_and_loses_nothing()
    {
        var held = ExampleReader.Read(Path, "E25").Where(one => one.Type == "conversation.held").ToList();

        Assert.Equal(2700, held.Sum(one => int.Parse(Field(one, "minutes"))));
        Assert.All(held, one => Assert.InRange(int.Parse(Field(one, "minutes")), 1, 600));
        Assert.Equal([1, 2, 2], Read(
            """{"n": 1, "on": "2026-03-02", "who": "JCP-1", "type": "caseload (derived)", "open_claims": 3}""",
            """{"n": 2, "on": "2026-03", "who": "JCP-1", "type": "conversation.held (sum)", "minutes": 5}""").Where(one => one.Type == "conversation.held").Select(one => int.Parse(Field(one, "minutes"))).Order());
    }

    [Theory]
    [InlineData("eligible for the enhanced offer (new LCW)", "wca = LCW and wca-kind = initial", "wca.decided")]
    [InlineData("eligible for a work coach plus (WRAG)", "wca = WRAG", "wca.decided")]
    [InlineData("eligible for the youth hub (under 25)", "segment.eligibility = youth-hub", "segment.assigned")]
    [InlineData("eligible for health support", "segment.eligibility = health-support", "segment.assigned")]
    public void Who_is_eligible_fits_a_rule_that_a_service_adopts(string type, string rule, string by)
    {
        var events = Read(
            """{"n": 1, "on": "2026-01", "who": "10 people", "type": "need.identified"}""",
            $$"""{"n": 2, "on": "2026-01", "who": "4 of them", "type": "{{type}}"}""");

        Assert.Equal(rule, Field(Assert.Single(events, one => one.Type == "eligibility-rule.adopted"), "expression"));
        Assert.Equal(4, events.Count(one => one.Type == by));
        Assert.All(events.Where(one => one.Type == by), one => Assert.Contains(events, need => need.Stream == one.Stream && need.Type == "need.identified"));
    }

    [Fact]
    public void Minutes_of_each_are_sessions_of_at_most_ten_hours()
    {
        var events = Read(
            """{"n": 1, "on": "2026-01-05", "who": "2 people", "type": "programme.started"}""",
            """{"n": 2, "on": "2026-02-05", "who": "2", "type": "support minutes in first 91 days", "minutes": [1310, 95]}""");

        Assert.Equal([95, 110, 600, 600], events.Where(one => one.Type == "support.session-delivered").Select(one => int.Parse(Field(one, "supportMinutes"))).Order());
        Assert.Equal(events.Count, events.Select(one => one.SimulatedEventId).Distinct().Count());
    }

    [Fact]
    public void People_of_a_benefit_are_on_a_programme_with_their_minutes()
    {
        var events = ExampleReader.Read(Path, "E16");

        Assert.Equal([("NS-ESA", 90), ("NS-JSA", 360)], events.Where(one => one.Type == "claim.opened").GroupBy(one => Field(one, "benefit")).Select(group => (group.Key, Minutes(group.Select(one => one.Stream)))));
        Assert.Equal(6, events.Count(one => one.Type == "programme.started"));

        int Minutes(IEnumerable<string> people) => events.Where(one => one.Type == "support.session-delivered" && people.Contains(one.Stream)).Sum(one => int.Parse(Field(one, "supportMinutes")));
    }

    private static IReadOnlyList<NewEvent> Read(params string[] lines)
    {
        var file = System.IO.Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, $$"""[{"id": "X1", "asOf": "2026-06-30", "events": [{{string.Join(',', lines)}}]}]""");
            return ExampleReader.Read(file, "X1");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Field(NewEvent one, string name)
    {
        using var payload = JsonDocument.Parse(one.Payload);
        return payload.RootElement.GetProperty(name).ToString();
    }
}
