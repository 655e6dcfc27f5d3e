using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>A coach sorts a person by how near to work they seem, at the first appointment. The coach sees something of what comes, unless Z5 is planted.</summary>
internal static class Segments
{
    public const string Scheme = "distance-to-work";

    public static void Sort(ClaimSpell claim, Diary diary)
    {
        var draw = claim.Draw(Subject.Segment);
        var moment = claim.Appointments[0].PlusMinutes(15);
        var works = claim.Jobs.Exists(job => job.Started > moment.Date && job.Started <= moment.Date.PlusYears(1));
        // Planted: the value is drawn from the mix of all, whoever the person is.
        var seen = claim.Has(Plant.Z5) ? draw.Chance(PlantRates.Z5Near) : works;
        var value = (seen ? ContactRates.SegmentOfStarters : ContactRates.SegmentOfOthers).Pick(draw);
        diary.Note(moment, claim.Jobcentre, claim.Id, new SegmentAssigned(Scheme, value, "work-coach", "judgement"));
    }
}
