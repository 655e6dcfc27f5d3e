using JourneyLedger.Journeys;
using JourneyLedger.Rules.Flags;
using JourneyLedger.Tests.Clocks;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Tests.Rules.Flags;

/// <summary>Soft rules over more than one person, and the table of them all.</summary>
public class WiderFlagsTests
{
    private static readonly LocalDate End = new(2026, 12, 31);

    [Fact]
    public void There_are_thirty_rules_in_order() =>
        Assert.Equal(Enumerable.Range(1, 30).Select(number => $"S{number:00}"), SoftRules.All.Select(rule => rule.Code));

    [Fact]
    public void S20_two_pseudonyms_with_one_hash_may_be_one_person_and_merged_ones_are()
    {
        var first = new ToldPerson().Say("2026-01-01", new IdentityLinked("nino-hash", "h1", 0.9), by: "steward ledger-steward").Timeline();
        var second = new ToldPerson().Say("2026-01-01", new ClaimOpened("UC")).Say("2026-01-05", new IdentityLinked("nino-hash", "h1", 0.9), by: "steward ledger-steward").Timeline();
        var other = new ToldPerson().Say("2026-01-01", new ClaimOpened("UC")).Say("2026-01-05", new IdentityLinked("nhs-hash", "h1", 0.9)).Timeline();

        Assert.Equal([("S20", 2L, "steward")], IdentityMatches.Of([("c1", first), ("c2", second), ("c3", other)], End).Select(flag => (flag.Code, flag.Position, flag.Owner)));
        Assert.Empty(IdentityMatches.Of([("c1", first), ("c1", second)], End));
        Assert.Empty(IdentityMatches.Of([("c1", first), ("c2", second)], new LocalDate(2026, 1, 4)));
    }

    [Theory]
    [InlineData(3, null, 3000, false)]
    [InlineData(3, null, 3001, true)]
    [InlineData(3, 20.0, 7200, false)]
    [InlineData(1, 20.0, 2401, true)]
    public void S24_an_office_has_so_many_minutes_in_a_fortnight(double fte, double? hours, int minutes, bool isFlagged)
    {
        var person = new ToldPerson();
        for (; minutes > 0; minutes -= 600)
            person.Say("2026-03-15", new ConversationHeld("review", "phone", Math.Min(600, minutes)));
        StaffReport[] staff = [new("jcp", 7, new LocalDate(2026, 3, 2), "work-coach", fte, hours), new("other", 8, new LocalDate(2026, 3, 2), "work-coach", 0, null)];

        Assert.Equal(isFlagged, OfficeCapacity.Of(staff, Contacts(person.Timeline()), new LocalDate(2026, 3, 15)).Count == 1);
        Assert.Empty(OfficeCapacity.Of(staff, Contacts(person.Timeline()), new LocalDate(2026, 3, 14)));
    }

    [Fact]
    public void S24_clears_when_more_staff_is_reported_for_the_fortnight()
    {
        var person = new ToldPerson().Say("2026-03-10", new ConversationHeld("review", "phone", 600)).Say("2026-03-10", new ConversationHeld("review", "phone", 600));
        StaffReport before = new("jcp", 7, new LocalDate(2026, 3, 2), "work-coach", 1, null);

        Assert.Equal(7, OfficeCapacity.Of([before], Contacts(person.Timeline()), End).Single().Position);
        Assert.Empty(OfficeCapacity.Of([before, before with { Position = 9, Fte = 2 }], Contacts(person.Timeline()), End));
    }

    [Fact]
    public void S28_a_threshold_is_new_for_28_days_and_never_holds_for_days_before()
    {
        ThresholdChange change = new(3, "board", new LocalDate(2026, 3, 25), "m", 28, 42, new LocalDate(2026, 4, 1));

        Assert.Equal([28, 42, 14], new[] { (3, 31, "m"), (4, 1, "m"), (4, 1, "n") }.Select(one => ThresholdChanges.InForce([change], one.Item3, new LocalDate(2026, one.Item1, one.Item2), 14)));
        Assert.Equal([0, 1, 1, 0], new[] { (3, 24), (3, 31), (4, 29), (4, 30) }.Select(day => ThresholdChanges.Of([change], new LocalDate(2026, day.Item1, day.Item2)).Count));
    }

    [Fact]
    public void S29_a_batch_is_unlike_the_twelve_before_it()
    {
        BatchReport[] before = [.. Enumerable.Range(1, 12).Select(i => new BatchReport("jcp", i, new LocalDate(2026, 1, i), 100 + (i % 3), 10))];

        Assert.Empty(UnusualBatches.Of([.. before, new("jcp", 13, End, 103, 10)]));
        Assert.Equal([13L], UnusualBatches.Of([.. before, new("jcp", 13, End, 120, 12)]).Select(flag => flag.Position));
        Assert.Contains("refused", UnusualBatches.Of([.. before, new("jcp", 13, End, 101, 30)]).Single().What);
        Assert.Empty(UnusualBatches.Of([.. before[1..], new("jcp", 13, End, 120, 12)]));
        Assert.Empty(UnusualBatches.Of([.. before, new("other", 13, End, 900, 12)]));
    }

    [Fact]
    public void News_raise_what_did_not_stand_before()
    {
        var person = new ToldPerson().Say("2026-01-01", new ReferralAccepted("r1"));
        var before = person.Flags();
        var after = person.Say("2026-01-02", new ReferralAccepted("r2")).Flags();

        Assert.Equal([("S02", 2L)], PersonFlags.Raised(before, after).Select(flag => (flag.Code, flag.Position)));
    }

    private static ContactMinutes Contacts(Timeline timeline)
    {
        var contacts = new ContactMinutes();
        foreach (var one in timeline.Events)
            contacts.Add(one);
        return contacts;
    }
}
