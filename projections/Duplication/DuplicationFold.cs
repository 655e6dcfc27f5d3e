using System.Globalization;
using System.Runtime.InteropServices;
using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.Duplication;

/// <summary>Assessments of a kind, first by one organisation and then by another.</summary>
internal readonly record struct Repeat(string Kind, string First, string Second)
{
    public string Key => string.Join('|', Kind, First, Second);
}

/// <summary>Two programmes of one purpose, in the order of their names.</summary>
internal readonly record struct DoubleFunding(string Purpose, string One, string Other)
{
    public string Key => string.Join('|', Purpose, One, Other);
}

/// <summary>One kind of repeat, added up: how many of each verdict.</summary>
internal sealed class RepeatTally
{
    public long[] Of { get; } = new long[Enum.GetValues<RepeatVerdict>().Length];

    public long Repeats => Of.Sum();

    public void Merge(RepeatTally other)
    {
        for (var i = 0; i < Of.Length; i++)
            Of[i] += other.Of[i];
    }
}

/// <summary>Parallel referrals for one need.</summary>
internal sealed class ParallelTally
{
    public long Pairs { get; set; }

    public long People { get; set; }

    public void Merge(ParallelTally other) => (Pairs, People) = (Pairs + other.Pairs, People + other.People);
}

/// <summary>Double funding of one pair of programmes.</summary>
internal sealed class FundingTally
{
    public long Pairs { get; set; }

    /// <summary>Both go on.</summary>
    public long Now { get; set; }

    public long Days { get; set; }

    /// <summary>Pairs of whose overlap a cost is known, and the cost.</summary>
    public long Costed { get; set; }

    public double Pence { get; set; }

    public void Merge(FundingTally other) =>
        (Pairs, Now, Days, Costed, Pence) = (Pairs + other.Pairs, Now + other.Now, Days + other.Days, Costed + other.Costed, Pence + other.Pence);
}

/// <summary>Adds up what is done twice, person by person.</summary>
internal struct DuplicationFold(ReportRequest asked, DuplicationLimits limits, IReadOnlyList<Agreement> agreements, PersonCosts costs) : IPersonFold<DuplicationFold>
{
    private readonly int _day = asked.DayNumber;
    private readonly int _duplicateDays = SoftLimits.InForce(asked.Day).DuplicateDays;
    private readonly RepeatedAssessments _assessments = new(agreements, asked.Day);

    public Dictionary<Repeat, RepeatTally> Repeats { get; } = [];

    public Dictionary<string, ParallelTally> Parallel { get; } = [];

    public Dictionary<DoubleFunding, FundingTally> Funding { get; } = [];

    /// <summary>People by how many assessments they had in the window.</summary>
    public Dictionary<int, long> Told { get; } = [];

    public List<ReportCase> Cases { get; } = [];

    /// <summary>Assessments of an unknown day.</summary>
    public long Undated { get; private set; }

    /// <summary>People with parallel referrals for whatever need.</summary>
    public long PeopleInParallel { get; private set; }

    /// <summary>People with double funding.</summary>
    public long PeopleFundedTwice { get; private set; }

    public void Add(PersonRecord person)
    {
        AddAssessments(person);
        AddReferrals(person);
        AddProgrammes(person);
    }

    public void Merge(in DuplicationFold other)
    {
        foreach (var (repeat, tally) in other.Repeats)
            Of(Repeats, repeat).Merge(tally);
        foreach (var (domain, tally) in other.Parallel)
            Of(Parallel, domain).Merge(tally);
        foreach (var (pair, tally) in other.Funding)
            Of(Funding, pair).Merge(tally);
        foreach (var (count, people) in other.Told)
            CollectionsMarshal.GetValueRefOrAddDefault(Told, count, out _) += people;
        Cases.AddRange(other.Cases);
        Undated += other.Undated;
        PeopleInParallel += other.PeopleInParallel;
        PeopleFundedTwice += other.PeopleFundedTwice;
    }

    private void AddAssessments(PersonRecord person)
    {
        _assessments.Fill(person);
        Undated += _assessments.Undated;
        var (told, since) = (0, _day);
        for (var i = 0; i < _assessments.All.Count; i++)
        {
            var second = _assessments.All[i];
            if (second.Day > _day - limits.RetellDays)
                (told, since) = (told + 1, Math.Min(since, second.Day));
            if (_assessments.RepeatOf(i, limits.DupDays) is not { } first)
                continue;
            var repeat = new Repeat(second.Kind, first.Organisation, second.Organisation);
            var verdict = _assessments.Judge(person, first, second);
            Of(Repeats, repeat).Of[(int)verdict]++;
            if (asked.WantsCases)
            {
                Cases.Add(new(
                    repeat.Key, person.Claimant, $"U1 {DuplicationReport.Word(verdict)}", second.Day - first.Day, first.Day,
                    $"{second.Kind} by {first.Organisation} and again by {second.Organisation}", second.Organisation, second.Day, second.Position));
            }
        }

        if (told == 0)
            return;
        CollectionsMarshal.GetValueRefOrAddDefault(Told, told, out _)++;
        if (asked.WantsCases && told > 1)
        {
            Cases.Add(new(
                told.ToString(CultureInfo.InvariantCulture), person.Claimant, told > limits.RetellOver ? "U4 too often" : "U4 retold", _day - since, since,
                $"{told} assessments in {limits.RetellDays} days", null, _assessments.All[^1].Day, _assessments.All[^1].Position));
        }
    }

    private void AddReferrals(PersonRecord person)
    {
        var clocks = person.Intervals;
        var isAny = false;
        for (var i = 0; i < clocks.Length; i++)
        {
            if (clocks[i].Kind != IntervalKind.ReferralToStart || !clocks[i].IsOpen)
                continue;
            for (var j = i + 1; j < clocks.Length; j++)
            {
                if (!ParallelReferrals.Are(clocks[i], clocks[j], person.Timeline.Events))
                    continue;
                var tally = Of(Parallel, clocks[i].Subject!);
                tally.Pairs++;
                tally.People += IsFirstOf(person, i, j) ? 1 : 0;
                isAny = true;
                if (asked.WantsCases)
                {
                    var since = Math.Max(clocks[i].StartDay, clocks[j].StartDay);
                    Cases.Add(new(
                        clocks[i].Subject!, person.Claimant, "U2", _day - since, since, $"{clocks[i].Subject}: waits at {clocks[i].Service} and at {clocks[j].Service}",
                        clocks[j].Organisation, since, clocks[j].StartedBy));
                }
            }
        }

        PeopleInParallel += isAny ? 1 : 0;
    }

    /// <summary>No pair of the same need came before it: the person counts once for each need.</summary>
    private static bool IsFirstOf(PersonRecord person, int one, int other)
    {
        var clocks = person.Intervals;
        for (var i = 0; i <= one; i++)
        {
            for (var j = i + 1; j < clocks.Length && (i < one || j < other); j++)
            {
                if (clocks[i].Subject == clocks[one].Subject && ParallelReferrals.Are(clocks[i], clocks[j], person.Timeline.Events))
                    return false;
            }
        }

        return true;
    }

    private void AddProgrammes(PersonRecord person)
    {
        var spells = person.Intervals;
        var isAny = false;
        for (var i = 0; i < spells.Length; i++)
        {
            for (var j = i + 1; spells[i].Kind == IntervalKind.Programme && j < spells.Length; j++)
            {
                if (IsFundedTwice(spells[i], spells[j]) is not (var days and > 0))
                    continue;
                isAny = true;
                AddFunding(person, spells[i], spells[j], days);
            }
        }

        PeopleFundedTwice += isAny ? 1 : 0;
    }

    /// <summary>Days of overlap; 0 where there is none, or where two bodies seem to have reported one spell (that is a matter of records).</summary>
    private readonly int IsFundedTwice(in ClockInterval one, in ClockInterval other)
    {
        if (other.Kind != IntervalKind.Programme || one.Coarse || other.Coarse || one.Service is null || one.Service != other.Service)
            return 0;
        var isRecordTwice = one.Subject == other.Subject && one.Organisation != other.Organisation && Math.Abs(one.StartDay - other.StartDay) <= _duplicateDays;
        return isRecordTwice ? 0 : one.DaysShared(other, _day);
    }

    private void AddFunding(PersonRecord person, in ClockInterval one, in ClockInterval other, int days)
    {
        var (first, second) = (one.Subject ?? "not said", other.Subject ?? "not said");
        var pair = string.CompareOrdinal(first, second) <= 0 ? new DoubleFunding(one.Service!, first, second) : new DoubleFunding(one.Service!, second, first);
        var from = Math.Max(one.StartDay, other.StartDay);
        var tally = Of(Funding, pair);
        tally.Pairs++;
        tally.Now += one.IsOpen && other.IsOpen ? 1 : 0;
        tally.Days += days;
        if (!costs.IsEmpty && costs.On(asked.View.ClaimantName(person.Claimant), from, from + days, one.Subject, other.Subject) is { } pence)
            (tally.Costed, tally.Pence) = (tally.Costed + 1, tally.Pence + pence);
        if (asked.WantsCases)
            Cases.Add(new(pair.Key, person.Claimant, "U3", days, from, $"{first} and {second} for {pair.Purpose}", other.Organisation, from + days, other.StartedBy));
    }

    private static TTally Of<TKey, TTally>(Dictionary<TKey, TTally> tallies, TKey key)
        where TKey : notnull
        where TTally : class, new()
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(tallies, key, out _);
        return tally ??= new();
    }
}
