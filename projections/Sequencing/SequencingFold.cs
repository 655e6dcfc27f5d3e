using JourneyLedger.Cube;
using JourneyLedger.Folds.Reports;

namespace JourneyLedger.Projections.Sequencing;

/// <summary>One rule, added up.</summary>
internal sealed class RuleTally
{
    /// <summary>Events that could have broken it while it held.</summary>
    public long Events { get; set; }

    /// <summary>Known to the month only: nothing can be told of their order.</summary>
    public long Undated { get; set; }

    public long Breaches { get; set; }

    public long People { get; set; }

    /// <summary>People for whom a breach goes on.</summary>
    public long Now { get; set; }

    /// <summary>Days of people on which a breach went on, no day twice.</summary>
    public long Days { get; set; }

    public void Merge(RuleTally other)
    {
        (Events, Undated, Breaches) = (Events + other.Events, Undated + other.Undated, Breaches + other.Breaches);
        (People, Now, Days) = (People + other.People, Now + other.Now, Days + other.Days);
    }
}

/// <summary>Adds up breaches of rules and outcomes by order, person by person.</summary>
internal struct SequencingFold : IPersonFold<SequencingFold>
{
    private readonly ReportRequest _asked;
    private readonly IReadOnlyList<RuleInForce> _rules;
    private readonly OrderEffect _effect;
    private readonly int _day;
    private readonly List<(int From, int Until)> _exposed = [];

    public SequencingFold(ReportRequest asked, IReadOnlyList<RuleInForce> rules, OrderEffect effect)
    {
        (_asked, _rules, _effect, _day) = (asked, rules, effect, asked.DayNumber);
        Rules = [.. rules.Select(_ => new RuleTally())];
    }

    /// <summary>In the order of the rules.</summary>
    public RuleTally[] Rules { get; }

    /// <summary>People by <see cref="Order"/>, followed long enough.</summary>
    public long[] People { get; } = new long[Enum.GetValues<Order>().Length];

    /// <summary>Of whom came to the outcome.</summary>
    public long[] Sustained { get; } = new long[Enum.GetValues<Order>().Length];

    /// <summary>People with both who have not been followed long enough.</summary>
    public long Immature { get; private set; }

    public List<ReportCase> Cases { get; } = [];

    public void Add(PersonRecord person)
    {
        for (var i = 0; i < _rules.Count; i++)
            AddBreaches(person, _rules[i], Rules[i]);
        if (_effect.Of(person) is not var (order, later))
            return;
        if (later + _effect.FollowUpDays > _day)
        {
            Immature++;
            return;
        }

        People[(int)order]++;
        Sustained[(int)order] += _effect.IsSustained(person, later) ? 1 : 0;
    }

    public void Merge(in SequencingFold other)
    {
        for (var i = 0; i < Rules.Length; i++)
            Rules[i].Merge(other.Rules[i]);
        for (var i = 0; i < People.Length; i++)
            (People[i], Sustained[i]) = (People[i] + other.People[i], Sustained[i] + other.Sustained[i]);
        Immature += other.Immature;
        Cases.AddRange(other.Cases);
    }

    private readonly void AddBreaches(PersonRecord person, RuleInForce rule, RuleTally tally)
    {
        _exposed.Clear();
        var isNow = false;
        var events = person.Timeline.Events;
        for (var i = 0; i < events.Count; i++)
        {
            var one = events[i];
            if (!rule.Rule.Then.Is(one) || !rule.HoldsOn(one.Day))
                continue;
            if (one.Coarse)
            {
                tally.Undated++;
                continue;
            }

            tally.Events++;
            if (rule.Rule.BrokenUntil(one, events, person.Intervals, _day) is not { } until)
                continue;
            tally.Breaches++;
            isNow |= until == _day;
            _exposed.Add((one.Day, until));
            if (_asked.WantsCases)
                Cases.Add(new(rule.Id, person.Claimant, "breach", until - one.Day, one.Day, rule.Title, one.Organisation, until, one.Position));
        }

        if (_exposed.Count == 0)
            return;
        tally.People++;
        tally.Now += isNow ? 1 : 0;
        tally.Days += DaysIn(_exposed);
    }

    /// <summary>Days that are in any of some spans, which stand in the order of their beginnings; the end is not in it.</summary>
    private static int DaysIn(List<(int From, int Until)> spans)
    {
        var (days, reached) = (0, int.MinValue);
        foreach (var (from, until) in spans)
        {
            days += Math.Max(0, until - Math.Max(from, reached));
            reached = Math.Max(reached, until);
        }

        return days;
    }
}
