using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Access;

/// <summary>One look at a person's journey, as that person may read it.</summary>
/// <param name="Position">Of the access event.</param>
/// <param name="At">When, before anything was shown.</param>
/// <param name="Identity">Who.</param>
/// <param name="Role">As what.</param>
/// <param name="Organisation">For whom.</param>
/// <param name="Action">Code of the list <c>access-action</c>.</param>
/// <param name="Purpose">Code of the list <c>access-purpose</c>.</param>
/// <param name="CaseReference">Or null.</param>
/// <param name="BrokenGlass">The breaking of the glass that allowed it; null for those entitled.</param>
public sealed record Look(
    long Position, Instant At, string Identity, string Role, string Organisation, string Action, string Purpose, string? CaseReference, Guid? BrokenGlass)
{
    /// <summary>The looks that the events of one person's access stream tell of, oldest first.</summary>
    public static IReadOnlyList<Look> Of(IEnumerable<RecordedEvent> events)
    {
        var looks = new List<Look>();
        foreach (var recorded in events)
        {
            // A claimant may be called "searches" or "case-lists": searches and looks at lists are then in the same stream and are no looks at them.
            if (Opened.Of(recorded) is AccessRecorded { Search: null, Question: null } seen)
                looks.Add(new(recorded.Position, recorded.RecordedAt, seen.Identity, seen.Role, seen.Organisation, seen.Action, seen.Purpose, seen.CaseReference, seen.BrokenGlass));
        }

        return looks;
    }
}
