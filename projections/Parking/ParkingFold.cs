using System.Runtime.InteropServices;
using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Folds.Statistics;
using JourneyLedger.Projections.Gaps;

namespace JourneyLedger.Projections.Parking;

/// <summary>Adds up people's time on programmes by provider, and people on financial support alone.</summary>
internal readonly struct ParkingFold(ReportRequest asked, ParkingLimits limits) : IPersonFold<ParkingFold>
{
    private readonly int _day = asked.DayNumber;
    private readonly SpellReader _reader = new(limits.ParkDays, limits.ContactMinutes, limits.WindowDays, asked.DayNumber);

    public Dictionary<string, ProviderTally> Providers { get; } = new(StringComparer.Ordinal);

    public OfferTallies Offers { get; } = new(asked, limits.OfferGapDays, limits.ContactMinutes);

    public List<ReportCase> Cases { get; } = [];

    public void Add(PersonRecord person)
    {
        foreach (ref readonly var one in person.Intervals)
        {
            if (one.Kind == IntervalKind.Programme)
                AddProgramme(person, one);
        }

        Offers.Add(person, Cases);
    }

    public void Merge(in ParkingFold other)
    {
        foreach (var (provider, tally) in other.Providers)
            Of(provider).Merge(tally);
        Offers.Merge(other.Offers);
        Cases.AddRange(other.Cases);
    }

    private void AddProgramme(PersonRecord person, in ClockInterval programme)
    {
        var tally = Of(programme.Organisation);
        tally.Open += programme.IsOpen ? 1 : 0;
        if (programme.StartIsCoarse)
        {
            tally.Undated += programme.IsOpen ? 1 : 0;
            return;
        }

        var spell = _reader.Read(person, programme);
        tally.All++;
        tally.SpellsDisengaged += spell.Disengaged ? 1 : 0;
        tally.Days += spell.Days;
        tally.ParkedDays += spell.ParkedDays;
        if (spell.Days > 0)
        {
            tally.Spells++;
            tally.SpellsParked += spell.ParkedDays > 0 ? 1 : 0;
            AddDose(GroupOf(person, programme), new(spell.Minutes, spell.Days), tally);
        }

        if (programme.IsOpen)
            AddOpen(person, programme, spell, tally);
    }

    private void AddOpen(PersonRecord person, in ClockInterval programme, in ProgrammeSpell spell, ProviderTally tally)
    {
        tally.States[(int)spell.State]++;
        var isParked = spell.State == ProgrammeState.Active && spell.Gap > limits.ParkDays;
        var isParkedInWork = spell.State == ProgrammeState.InWork && spell.Gap > limits.InWorkDays;
        tally.Parked += isParked ? 1 : 0;
        tally.ParkedInWork += isParkedInWork ? 1 : 0;
        if (!asked.WantsCases || (spell.State == ProgrammeState.Active && !isParked))
            return;
        var days = isParked || isParkedInWork ? spell.Gap : _day - spell.LastContact;
        Cases.Add(new(
            programme.Organisation, person.Claimant, isParked ? ParkingWords.Parked : isParkedInWork ? ParkingWords.ParkedInWork : ParkingWords.Of(spell.State), days, spell.LastContact,
            $"{programme.Subject ?? "programme"}: {(spell.LastContact == programme.StartDay ? "no meaningful contact after the start" : "last meaningful contact")}", programme.Organisation, spell.LastContact,
            programme.StartedBy));
    }

    private string? GroupOf(PersonRecord person, in ClockInterval programme) =>
        limits.Group == BenefitGroup.Setting ? BenefitGroup.On(person, programme.StartDay) : person.Attribute(limits.Group);

    private static void AddDose(string? group, Dose dose, ProviderTally tally)
    {
        ref var doses = ref CollectionsMarshal.GetValueRefOrAddDefault(tally.Doses, group ?? "", out _);
        (doses ??= []).Add(dose);
    }

    private ProviderTally Of(string provider)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(Providers, provider, out _);
        return tally ??= new();
    }
}
