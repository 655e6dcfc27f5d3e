using System.Runtime.InteropServices;
using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Journeys;

namespace JourneyLedger.Projections.Capacity;

/// <summary>What people's journeys say of one organisation.</summary>
internal sealed class OfficeSums
{
    public long OpenClaims { get; set; }

    /// <summary>Open spells of support and of programmes.</summary>
    public long OpenSpells { get; set; }

    /// <summary>Minutes of contact recorded in the fortnight.</summary>
    public long Minutes { get; set; }

    public long SupportMinutes { get; set; }

    public long ComplianceMinutes { get; set; }

    public long VacancyMinutes { get; set; }

    /// <summary>Open claims by level of need.</summary>
    public Dictionary<string, long> Levels { get; } = new(StringComparer.Ordinal);

    public void Merge(OfficeSums other)
    {
        (OpenClaims, OpenSpells, Minutes) = (OpenClaims + other.OpenClaims, OpenSpells + other.OpenSpells, Minutes + other.Minutes);
        (SupportMinutes, ComplianceMinutes, VacancyMinutes) =
            (SupportMinutes + other.SupportMinutes, ComplianceMinutes + other.ComplianceMinutes, VacancyMinutes + other.VacancyMinutes);
        foreach (var (level, count) in other.Levels)
            Levels[level] = Levels.GetValueOrDefault(level) + count;
    }
}

/// <summary>Adds up open claims, levels of need and minutes of contact by organisation.</summary>
internal readonly struct CapacityFold(ReportRequest asked, CapacityLimits limits) : IPersonFold<CapacityFold>
{
    public const string LevelScheme = "need-level";
    private const string Level = "segment.assigned";

    private readonly int _day = asked.DayNumber;

    public static PersonReading Reading { get; } = new(
        [Level, MeaningfulContact.Conversation, MeaningfulContact.Session], [IntervalKind.Claim, IntervalKind.Support, IntervalKind.Programme]);

    public Dictionary<string, OfficeSums> Offices { get; } = new(StringComparer.Ordinal);

    public List<ReportCase> Cases { get; } = [];

    public void Add(PersonRecord person)
    {
        string? level = null;
        foreach (var one in person.Timeline.Events)
        {
            if (one.Type != Level)
                AddContact(one);
            else if (one.What.Text("scheme") == LevelScheme)
                level = one.What.Text("value");
        }

        foreach (ref readonly var spell in person.Intervals)
        {
            if (!spell.IsOpen)
                continue;
            var office = Of(spell.Organisation);
            if (spell.Kind != IntervalKind.Claim)
            {
                office.OpenSpells++;
                continue;
            }

            office.OpenClaims++;
            if (level is not null)
                office.Levels[level] = office.Levels.GetValueOrDefault(level) + 1;
            if (asked.WantsCases && level is null)
            {
                Cases.Add(new(
                    spell.Organisation, person.Claimant, "no level", spell.AgeOn(_day), spell.FirstDay, $"{spell.Subject} claim without a level of need", spell.Organisation,
                    Math.Max(spell.StartDay, person.LastDayOf(spell.Thread) ?? spell.StartDay), spell.StartedBy));
            }
        }
    }

    public void Merge(in CapacityFold other)
    {
        foreach (var (organisation, sums) in other.Offices)
            Of(organisation).Merge(sums);
        Cases.AddRange(other.Cases);
    }

    private void AddContact(in TimelineEvent one)
    {
        if (one.Day <= _day - limits.Days || one.Coarse)
            return;
        var office = Of(one.Organisation);
        office.Minutes += one.What.Whole("minutes") ?? 0;
        office.SupportMinutes += MeaningfulContact.SupportMinutes(one.What);
        office.ComplianceMinutes += one.What.Whole("complianceMinutes") ?? 0;
        office.VacancyMinutes += one.What.Whole("vacancyMinutes") ?? 0;
    }

    private OfficeSums Of(string organisation)
    {
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(Offices, organisation, out _);
        return sums ??= new();
    }
}
