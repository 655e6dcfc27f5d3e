using JourneyLedger.Access;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Tests.Access;

/// <summary>What the events of the access streams add up to.</summary>
public sealed class BrokenGlassTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 12, 0);

    [Fact]
    public void A_glass_closes_an_hour_after_the_ledger_recorded_its_breaking()
    {
        var broken = Recorded(1, BrokenGlass.Break(Who("ann", "mapper"), "p1", "safeguarding", "SG-1").Value!);

        var glass = Assert.Single(BrokenGlass.Of([broken]));

        Assert.Equal((broken.EventId, "p1", "ann", "SG-1", null), (glass.EventId, glass.Claimant, glass.Identity, glass.CaseReference, glass.Review));
        Assert.Equal(broken.RecordedAt + Duration.FromMinutes(60), glass.Until);
    }

    [Fact]
    public void The_first_review_of_a_glass_counts_and_one_of_an_unknown_glass_does_not()
    {
        var broken = Recorded(1, BrokenGlass.Break(Who("ann", "mapper"), "p1", "safeguarding", null).Value!);
        var glass = BrokenGlass.Of([broken])[0];
        var first = Recorded(2, GlassReview.Make(Who("eve", "auditor"), glass, "not-justified").Value!);
        var second = Recorded(3, GlassReview.Make(Who("sam", "auditor"), glass, "justified").Value!);
        var stray = Recorded(4, GlassReview.Make(Who("sam", "auditor"), glass with { EventId = Guid.NewGuid() }, "justified").Value!);

        var review = Assert.Single(BrokenGlass.Of([broken, stray, first, second])).Review!;

        Assert.Equal(("not-justified", "eve", first.RecordedAt), (review.Finding, review.Identity, review.At));
    }

    [Fact]
    public void A_search_is_no_look_at_a_person_who_happens_to_be_called_like_the_stream_of_searches()
    {
        var purpose = AccessPurpose.Read("audit", null).Value!;
        var read = AccessRules.Decide(Who("ann", "auditor"), AccessRequest.ToRead("searches", purpose), [], Start).Value!;
        var search = AccessRules.Decide(Who("ann", "auditor"), AccessRequest.ToSearch("p1", purpose), [], Start).Value!;

        Assert.Equal([2L], Look.Of([Recorded(1, search), Recorded(2, read)]).Select(look => look.Position));
    }

    private static Identity Who(string id, string role) => Identity.Read(id, role, "org").Value!;

    private static RecordedEvent Recorded(long position, object record)
    {
        var at = Start + Duration.FromMinutes(position);
        return new(position, Guid.CreateVersion7(), position, at, AccessEnvelope.Of("access/searches", record, "auditor", Guid.CreateVersion7(), at));
    }
}
