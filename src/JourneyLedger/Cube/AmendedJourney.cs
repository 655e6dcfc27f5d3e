using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>
/// The journey of one amended person at every state of knowledge: rows of all of them in the order of a journey, each with the positions from
/// and until which it is one. Immutable. Nobody else's rows carry those eight bytes.
/// </summary>
internal sealed class AmendedJourney
{
    /// <summary>In <see cref="Until"/>: it is so now.</summary>
    public const uint StillKnown = uint.MaxValue;

    public required int Claimant { get; init; }

    public required long[] At { get; init; }

    /// <summary>Code of the step, with the coarse bit.</summary>
    public required ushort[] Step { get; init; }

    public required int[] Place { get; init; }

    /// <summary>Of the event itself, whenever this row of it became known.</summary>
    public required uint[] Position { get; init; }

    public required uint[] From { get; init; }

    public required uint[] Until { get; init; }

    /// <summary>Codes of attribute and value, by moment and then position.</summary>
    public required int[] Fact { get; init; }

    public required long[] FactAt { get; init; }

    public required uint[] FactPosition { get; init; }

    public required uint[] FactFrom { get; init; }

    public required uint[] FactUntil { get; init; }

    /// <summary>The journey of somebody of whom nothing is left.</summary>
    public static AmendedJourney Nothing(int claimant) => new()
    {
        Claimant = claimant,
        At = [],
        Step = [],
        Place = [],
        Position = [],
        From = [],
        Until = [],
        Fact = [],
        FactAt = [],
        FactPosition = [],
        FactFrom = [],
        FactUntil = [],
    };

    /// <summary>Puts rows into codes, giving new ones where they are needed.</summary>
    /// <param name="claimant">Whose they are.</param>
    /// <param name="rows">In any order.</param>
    /// <param name="books">Of the cube, under its lock.</param>
    public static AmendedJourney Of(int claimant, IEnumerable<JourneyRow> rows, CubeBooks books)
    {
        var known = rows.OrderBy(row => row.Step.Position).ThenBy(row => row.KnownFrom).ToArray();
        var steps = (
            from row in known
            where row.Step.Step is not null
            let code = books.StepCode(row.Step.Step!.Value)
            select (Row: row, At: WallClock.Micros(row.Step.At), Code: code, Place: books.PlaceCode(row.Step.Organisation, row.Step.Area)))
            .OrderBy(step => step.At).ThenBy(step => books.Ranks[step.Code]).ThenBy(step => step.Row.Step.Position).ToArray();
        var facts = (
            from row in known
            from attribute in row.Step.Attributes
            select (Row: row, At: WallClock.Micros(row.Step.At), Code: books.Facts.CodeOf(new(attribute.Key, attribute.Value))))
            .OrderBy(fact => fact.At).ThenBy(fact => fact.Row.Step.Position).ToArray();
        return new()
        {
            Claimant = claimant,
            At = [.. steps.Select(step => step.At)],
            Step = [.. steps.Select(step => (ushort)(step.Code | (step.Row.Step.Coarse ? Segment.Coarse : 0)))],
            Place = [.. steps.Select(step => step.Place)],
            Position = [.. steps.Select(step => (uint)step.Row.Step.Position)],
            From = [.. steps.Select(step => (uint)step.Row.KnownFrom)],
            Until = [.. steps.Select(step => Bound(step.Row.KnownUntil))],
            Fact = [.. facts.Select(fact => fact.Code)],
            FactAt = [.. facts.Select(fact => fact.At)],
            FactPosition = [.. facts.Select(fact => (uint)fact.Row.Step.Position)],
            FactFrom = [.. facts.Select(fact => (uint)fact.Row.KnownFrom)],
            FactUntil = [.. facts.Select(fact => Bound(fact.Row.KnownUntil))],
        };
    }

    /// <summary>Whether somebody who knows everything up to a position sees a row; <see cref="StillKnown"/> is everything known now.</summary>
    public static bool IsSeen(uint from, uint until, uint known) => from <= known && (known < until || until == StillKnown);

    private static uint Bound(long until) => until == JourneyRow.StillKnown ? StillKnown : (uint)until;
}
