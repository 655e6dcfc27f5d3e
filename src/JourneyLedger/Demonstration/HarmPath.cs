using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Demonstration;

/// <summary>Signs of harm, more of them while a reduction runs.</summary>
internal static class HarmPath
{
    private const int MonthDays = 30;

    public static void Walk(ClaimSpell claim, Diary diary)
    {
        var draw = claim.Draw(Subject.Harm);
        var number = 0;
        for (var day = claim.Begun; day <= claim.End; day = day.PlusDays(MonthDays))
        {
            var reduced = claim.Reductions.Exists(one => one.From <= day && day < one.To);
            if (!draw.Chance(reduced ? SanctionRates.HarmInSanction : SanctionRates.HarmOutside))
                continue;
            var kind = SanctionRates.HarmKind.Pick(draw);
            var by = By(kind);
            diary.Note(day, by, $"{claim.Id}-harm-{++number}", new HarmSignalRecorded(kind, by.Type, ThirdPartyConfidential: draw.Chance(SanctionRates.HarmInConfidence)));
        }
    }

    private static ReportingBody By(string kind) => kind switch
    {
        "foodbank" => ReportingBodies.Charity,
        "mh-crisis-contact" or "missed-medication" or "ae-attendance" => ReportingBodies.Hospital,
        "eviction-notice" or "homeless" => ReportingBodies.Council,
        _ => ReportingBodies.Advice,
    };
}
