using System.Text.Json;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Tests.Replay;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Tests.Interchange.Exports;

/// <summary>A journey written as OCEL 2.0 has each step once and names no object or attribute that it does not declare.</summary>
public sealed class JourneyOcelTests
{
    private static readonly IReadOnlyList<OpenedJourney> Area = ShownJourneys.OfArea(people: 150, seed: 7);

    [Fact]
    public void Every_step_of_a_journey_is_one_event_in_the_order_of_happening() => Assert.All(Area, opened =>
    {
        using var log = Written(opened);
        var steps = opened.Steps.Where(entry => EventCatalogue.Find(entry.Type) is not { IsStep: false });
        Assert.Equal(steps.Select(entry => (entry.EventId, entry.Type)), Events(log).Select(one => (one.GetProperty("id").GetGuid(), Text(one, "type"))));
    });

    [Fact]
    public void What_events_and_objects_name_is_declared_once() => Assert.All(Area, opened =>
    {
        using var log = Written(opened);
        var objects = log.RootElement.GetProperty("objects").EnumerateArray().ToList();
        var ids = objects.Select(one => Text(one, "id")).ToList();
        var types = log.RootElement.GetProperty("objectTypes").EnumerateArray().Select(one => Text(one, "name")).ToHashSet();
        var declared = log.RootElement.GetProperty("eventTypes").EnumerateArray()
            .ToDictionary(one => Text(one, "name"), one => one.GetProperty("attributes").EnumerateArray().Select(attribute => Text(attribute, "name")).ToHashSet());

        Assert.Distinct(ids);
        Assert.All(objects, one => Assert.Contains(Text(one, "type"), types));
        Assert.All(objects.Concat(Events(log)).SelectMany(one => one.GetProperty("relationships").EnumerateArray()), relation => Assert.Contains(Text(relation, "objectId"), ids));
        Assert.All(Events(log), one => Assert.All(one.GetProperty("attributes").EnumerateArray(), attribute => Assert.Contains(Text(attribute, "name"), declared[Text(one, "type")])));
    });

    [Fact]
    public void Every_step_is_of_its_person_and_a_referral_of_both_its_sides()
    {
        var opened = Told("""
            2026-03-01 = c1 referral.made {"ref":"r1","domain":"debt-money","from":"JCP-12","to":"MA-1","basis":"voluntary","urgency":"routine"}
            2026-03-09 = c1 referral.redirected {"ref":"r1","to":"MA-2"}
            2026-03-20 = c1 referral.rejected {"ref":"r1","reason":"capacity"}
            2026-03-21 = c1 sanction.decided {"outcome":"not-imposed","failureOf":"q7"}
            """);
        using var log = Written(opened);

        Assert.Equal(
            [
                "claimant:c1 subject, referral:r1 starts, organisation:JCP-12 from, organisation:MA-1 to",
                "claimant:c1 subject, referral:r1 about, organisation:MA-2 to",
                "claimant:c1 subject, referral:r1 stops",
                "claimant:c1 subject, requirement:q7 about, organisation:jcp-north decidedBy",
            ],
            Events(log).Select(Relations));
        var referral = log.RootElement.GetProperty("objects").EnumerateArray().Single(one => Text(one, "id") == "referral:r1");
        Assert.Equal("claimant:c1 subject, organisation:JCP-12 from, organisation:MA-1 to, organisation:MA-2 to", Relations(referral));
    }

    internal static OpenedJourney Told(string lines) => ShownJourneys.Open("c1", ToldJourney.Events(lines), null, null);

    private static JsonDocument Written(OpenedJourney opened)
    {
        using var file = new MemoryStream();
        JourneyFile.Write(JourneyFormat.Ocel, opened, file);
        return JsonDocument.Parse(file.ToArray());
    }

    private static IEnumerable<JsonElement> Events(JsonDocument log) => log.RootElement.GetProperty("events").EnumerateArray();

    private static string Relations(JsonElement one) => string.Join(", ", one.GetProperty("relationships").EnumerateArray().Select(relation => $"{Text(relation, "objectId")} {Text(relation, "qualifier")}"));

    private static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;
}
