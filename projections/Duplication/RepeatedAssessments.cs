using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Projections.Duplication;

/// <summary>One assessment of a person, of a day that is known.</summary>
/// <param name="OrganisationType">Empty where it is not told.</param>
internal readonly record struct Assessed(string Kind, string Organisation, string OrganisationType, int Day, long Position, string? Domain);

/// <summary>What is to be said of a repeat.</summary>
internal enum RepeatVerdict
{
    /// <summary>Sharing was permitted, and nothing was shared.</summary>
    Avoidable,

    /// <summary>Something was shared, and it was done again.</summary>
    Shared,

    /// <summary>Nothing permitted sharing.</summary>
    NotAvoidable,
}

/// <summary>U1: an assessment of a kind that another organisation had made shortly before. Filled again for the next person.</summary>
/// <param name="agreements">Those of the area.</param>
/// <param name="day">Of the report, whose edition says which consents cover assessments.</param>
internal sealed class RepeatedAssessments(IReadOnlyList<Agreement> agreements, LocalDate day)
{
    public const string Assessment = "assessment.completed";
    public const string Shared = "information.shared";
    private const string ByConsent = "consent";

    private readonly List<Assessed> _all = [];
    private readonly HashSet<string> _scopes = [.. ConsentScopes.InForce(day).ScopesOf(Assessment)];

    /// <summary>In journey order.</summary>
    public IReadOnlyList<Assessed> All => _all;

    /// <summary>Assessments known only to the month, of which nothing can be told.</summary>
    public int Undated { get; private set; }

    public void Fill(PersonRecord person)
    {
        _all.Clear();
        Undated = 0;
        var events = person.Timeline.Events;
        for (var i = 0; i < events.Count; i++)
        {
            var one = events[i];
            if (one.Type != Assessment)
                continue;
            if (one.Coarse)
            {
                Undated++;
                continue;
            }

            var by = one.What.Text("org") ?? one.Organisation;
            _all.Add(new(one.What.Text("kind") ?? "not said", by, by == one.Organisation ? one.What.OrganisationType : "", one.Day, one.Position, one.What.Text("domain")));
        }
    }

    /// <summary>The last assessment of the same kind by another organisation within so many days before one; null for none.</summary>
    public Assessed? RepeatOf(int index, int days)
    {
        var second = _all[index];
        for (var i = index - 1; i >= 0 && second.Day - _all[i].Day <= days; i--)
        {
            if (_all[i].Kind == second.Kind && _all[i].Organisation != second.Organisation)
                return _all[i];
        }

        return null;
    }

    public RepeatVerdict Judge(PersonRecord person, in Assessed first, in Assessed second) =>
        IsToldBetween(person.Timeline.Events, first, second) ? RepeatVerdict.Shared
        : HasConsent(person, second.Day) || HasAgreement(first, second) || HasOtherBasis(person.Timeline.Events, first, second) ? RepeatVerdict.Avoidable
        : RepeatVerdict.NotAvoidable;

    private static bool IsToldBetween(IReadOnlyList<TimelineEvent> events, in Assessed first, in Assessed second)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var told = events[i];
            if (told.Day >= first.Day && told.Day <= second.Day
                && ((told.Type == Shared && IsBetween(told, first, second)) || (told.Position == first.Position && told.What.Has("sharedWith") && told.What.List("sharedWith").Contains(second.Organisation))))
                return true;
        }

        return false;
    }

    private bool HasConsent(PersonRecord person, int day)
    {
        foreach (ref readonly var one in person.Intervals)
        {
            if (one.Kind == IntervalKind.Consent && one.Subject is { } scope && one.IsOpenOn(day) && _scopes.Contains(scope))
                return true;
        }

        return false;
    }

    private bool HasAgreement(in Assessed first, in Assessed second)
    {
        foreach (var agreement in agreements)
        {
            if (agreement.Permits(first, second))
                return true;
        }

        return false;
    }

    /// <summary>The two have shared something of this person before on another basis than consent: then they could have again.</summary>
    private static bool HasOtherBasis(IReadOnlyList<TimelineEvent> events, in Assessed first, in Assessed second)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var told = events[i];
            if (told.Type == Shared && told.Day < first.Day && IsBetween(told, first, second) && told.What.Text("basis") is { } basis && basis != ByConsent)
                return true;
        }

        return false;
    }

    private static bool IsBetween(in TimelineEvent told, in Assessed first, in Assessed second)
    {
        var (from, to) = (told.What.Text("from"), told.What.Text("to"));
        return (from == first.Organisation && to == second.Organisation) || (from == second.Organisation && to == first.Organisation);
    }
}
