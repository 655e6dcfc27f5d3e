using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Folds.Reports;
using JourneyLedger.Journeys;
using JourneyLedger.Projections.Gaps;

namespace JourneyLedger.Projections.Coverage;

/// <summary>People counted step by step, each a part of the one before.</summary>
internal sealed class Cascade
{
    public long InNeed { get; set; }

    public long Eligible { get; set; }

    /// <summary>Offered something, referred or started: of the eligible.</summary>
    public long Offered { get; set; }

    /// <summary>The same of all in need.</summary>
    public long OfferedOfAll { get; set; }

    public long Started { get; set; }

    /// <summary>Started long enough ago.</summary>
    public long Mature { get; set; }

    public long Deep { get; set; }

    public void Merge(Cascade other)
    {
        (InNeed, Eligible, Offered, OfferedOfAll) = (InNeed + other.InNeed, Eligible + other.Eligible, Offered + other.Offered, OfferedOfAll + other.OfferedOfAll);
        (Started, Mature, Deep) = (Started + other.Started, Mature + other.Mature, Deep + other.Deep);
    }
}

/// <summary>Adds up people in need by what they got, and people who were assessed as limited and got nothing.</summary>
internal readonly struct CoverageFold : IPersonFold<CoverageFold>
{
    public const string NotOffered = "not offered";
    public const string WithoutOffer = "offer gap";
    public const string WishesToWork = "offer gap, wishes to work";

    private const string Need = "need.identified";
    private static readonly string[] Offers = ["support.offered", "referral.made"];

    private readonly ReportRequest _asked;
    private readonly CoverageLimits _limits;
    private readonly IReadOnlyList<EligibilityRule> _rules;
    private readonly int _day;
    private readonly DateRange _seen;
    private readonly PersonFacts _facts = new();
    private readonly bool[] _fits;

    public CoverageFold(ReportRequest asked, CoverageLimits limits, IReadOnlyList<EligibilityRule> rules)
    {
        (_asked, _limits, _rules, _day, _seen) = (asked, limits, rules, asked.DayNumber, asked.View.Window);
        _fits = new bool[rules.Count];
        EligibleByRule = new long[rules.Count];
    }

    public static PersonReading Reading { get; } = new(
        [.. OfferGap.Types.Union([Need, .. Offers, "conditionality.regime-set", "segment.assigned", "claim.opened", "claim.closed"])],
        [.. OfferGap.Intervals]);

    public Cascade All { get; } = new();

    /// <summary>The same by age of the oldest open claim, of needs that were seen long enough ago.</summary>
    public Dictionary<ClaimAge, Cascade> ByClaimAge { get; } = [];

    /// <summary>People in need who fit each rule at some time since.</summary>
    public long[] EligibleByRule { get; }

    public FinancialSupport Limited { get; } = new();

    public List<ReportCase> Cases { get; } = [];

    public void Add(PersonRecord person)
    {
        if (FirstNeed(person) is { } need)
            AddInNeed(person, need);
        if (OfferGap.Of(person, _asked.Limits.ContactMinutes) is { } limited)
            AddLimited(person, limited);
    }

    public void Merge(in CoverageFold other)
    {
        All.Merge(other.All);
        Limited.Merge(other.Limited);
        foreach (var (age, cascade) in other.ByClaimAge)
            Of(age).Merge(cascade);
        for (var rule = 0; rule < EligibleByRule.Length; rule++)
            EligibleByRule[rule] += other.EligibleByRule[rule];
        Cases.AddRange(other.Cases);
    }

    private TimelineEvent? FirstNeed(PersonRecord person)
    {
        foreach (var one in person.Timeline.Events)
        {
            if (one.Type == Need && one.What.Text("wantsHelp") != "no" && IsMeant(one.What.Text("domain")) && _seen.Holds(WallClock.DateOf(one.Day)))
                return one;
        }

        return null;
    }

    private void AddInNeed(PersonRecord person, in TimelineEvent need)
    {
        var start = FirstStart(person, need.Day);
        var (offer, isEligible) = (start ?? FirstOffer(person, need.Day), _rules.Count == 0 || FitsAny(person, need.Day));
        var isMature = start <= _day - _limits.DepthDays;
        var one = new Cascade
        {
            InNeed = 1,
            Eligible = isEligible ? 1 : 0,
            Offered = isEligible && offer is not null ? 1 : 0,
            OfferedOfAll = offer is not null ? 1 : 0,
            Started = isEligible && start is not null ? 1 : 0,
            Mature = isEligible && isMature ? 1 : 0,
            Deep = isEligible && isMature && Minutes(person, start!.Value) >= _limits.DepthMinutes ? 1 : 0,
        };
        All.Merge(one);
        var age = ClaimAge.Of(person, _day);
        if (need.Day <= _day - _limits.MatureDays)
            Of(age).Merge(one);
        if (_asked.WantsCases && offer is null)
            Cases.Add(new(age.Key, person.Claimant, NotOffered, _day - need.Day, need.Day, $"need: {need.What.Text("domain")}; {age.Named}", need.Organisation, need.Day, need.Position));
    }

    private void AddLimited(PersonRecord person, in OfferSpell limited)
    {
        var isWithout = !limited.Answered && _day - limited.StartDay > _limits.OfferGapDays;
        Limited.Add(limited.Group, isWithout, isWithout && limited.WantsWork);
        if (_asked.WantsCases && isWithout)
        {
            Cases.Add(new(
                WithoutOffer, person.Claimant, limited.WantsWork ? WishesToWork : WithoutOffer, _day - limited.StartDay, limited.StartDay, $"{limited.Group}: no offer, start or meaningful contact since",
                limited.Organisation, limited.LastDay, limited.Position));
        }
    }

    private int? FirstOffer(PersonRecord person, int from)
    {
        foreach (var one in person.Timeline.Events)
        {
            if (one.Day >= from && Offers.AsSpan().Contains(one.Type) && IsMeant(one.What.Text("domain")))
                return one.Day;
        }

        return null;
    }

    private int? FirstStart(PersonRecord person, int from)
    {
        int? first = null;
        foreach (ref readonly var spell in person.Intervals)
        {
            var domain = spell.Kind == IntervalKind.Support ? spell.Subject : spell.Service is { } purpose ? _asked.Limits.DomainOfPurpose(purpose) : null;
            if (spell.Kind is IntervalKind.Support or IntervalKind.Programme && spell.StartDay >= from && !(first <= spell.StartDay) && IsMeant(domain))
                first = spell.StartDay;
        }

        return first;
    }

    private bool IsMeant(string? domain) => _limits.Domain is null || domain == _limits.Domain;

    private long Minutes(PersonRecord person, int start)
    {
        var minutes = 0L;
        foreach (var one in person.Timeline.Events)
        {
            if (one.Day >= start && one.Day < start + _limits.DepthDays)
                minutes += MeaningfulContact.SupportMinutes(one.What);
        }

        return minutes;
    }

    /// <summary>Whether a rule fits at the end of the need's day or of a later one on which something was said; the day of the question is one of them.</summary>
    private bool FitsAny(PersonRecord person, int from)
    {
        _facts.Clear();
        Array.Clear(_fits);
        var events = person.Timeline.Events;
        for (var i = 0; i < events.Count; i++)
        {
            _facts.Take(events[i]);
            if (events[i].Day >= from && (i + 1 == events.Count || events[i + 1].Day > events[i].Day))
                Try(events[i].Day);
        }

        Try(_day);
        for (var rule = 0; rule < _fits.Length; rule++)
            EligibleByRule[rule] += _fits[rule] ? 1 : 0;
        return _fits.AsSpan().Contains(true);
    }

    private void Try(int day)
    {
        for (var rule = 0; rule < _fits.Length; rule++)
            _fits[rule] |= _rules[rule].Fits(_facts, day);
    }

    private Cascade Of(ClaimAge age)
    {
        if (!ByClaimAge.TryGetValue(age, out var cascade))
            ByClaimAge.Add(age, cascade = new());
        return cascade;
    }
}
