using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>
/// The journey of one amended person at every state of knowledge: rows of all of them in the order of a journey, each with the positions from
/// and until which it is one. Immutable. Nobody else's rows carry those eight bytes.
/// </summary>
internal sealed class AmendedJourney
{
    /// <summary>In <see cref="Row.Until"/>: it is so now.</summary>
    public const uint StillKnown = uint.MaxValue;

    /// <summary>An event as it was known for a while; one that is no step has the step of a silent row.</summary>
    /// <param name="Event">Its position is the event's own, whenever this row of it became known.</param>
    /// <param name="What">As in <see cref="Arrivals.DetailRow"/>.</param>
    /// <param name="Thread">The same.</param>
    /// <param name="Links">In the event's order.</param>
    /// <param name="From">The first position at which it was so.</param>
    /// <param name="Until">The first at which it no longer was.</param>
    public readonly record struct Row(Arrivals.StepRow Event, int What, ulong Thread, Arrivals.LinkRow[] Links, uint From, uint Until);

    public readonly record struct FactRow(Arrivals.FactRow Fact, uint From, uint Until);

    public required int Claimant { get; init; }

    /// <summary>By moment, then rank, then position.</summary>
    public required Row[] Rows { get; init; }

    /// <summary>By moment, then position.</summary>
    public required FactRow[] Facts { get; init; }

    /// <summary>The journey of somebody of whom nothing is left.</summary>
    public static AmendedJourney Nothing(int claimant) => new() { Claimant = claimant, Rows = [], Facts = [] };

    /// <summary>Puts rows into codes, giving new ones where they are needed.</summary>
    /// <param name="claimant">Whose they are.</param>
    /// <param name="rows">In any order.</param>
    /// <param name="books">Of the cube, under its lock.</param>
    public static AmendedJourney Of(int claimant, IEnumerable<JourneyRow> rows, CubeBooks books)
    {
        var known = rows.OrderBy(row => row.Step.Position).ThenBy(row => row.KnownFrom).ToArray();
        return new()
        {
            Claimant = claimant,
            Rows =
            [
                .. known.Where(row => row.Step.Step is not null || row.Step.What is not null).Select(row => Of(claimant, row, books))
                    .OrderBy(row => row.Event.At).ThenBy(row => RankOf(row, books)).ThenBy(row => row.Event.Position),
            ],
            Facts =
            [
                .. (from row in known
                    from attribute in row.Step.Attributes
                    let code = books.Facts.CodeOf(new(attribute.Key, attribute.Value))
                    let fact = new Arrivals.FactRow(WallClock.Micros(row.Step.At), claimant, code, (uint)row.Step.Position)
                    select new FactRow(fact, (uint)row.KnownFrom, Bound(row.KnownUntil)))
                    .OrderBy(row => row.Fact.At).ThenBy(row => row.Fact.Position),
            ],
        };
    }

    /// <summary>Whether somebody who knows everything up to a position sees a row; <see cref="StillKnown"/> is everything known now.</summary>
    public static bool IsSeen(uint from, uint until, uint known) => from <= known && (known < until || until == StillKnown);

    private static Row Of(int claimant, in JourneyRow row, CubeBooks books)
    {
        var step = row.Step;
        return new(
            new(WallClock.Micros(step.At), claimant, books.PlaceCode(step.Organisation, step.Area), (uint)step.Position, books.StepCode(step)),
            books.WhatOf(step.What), step.Thread, books.LinksOf(step.Links), (uint)row.KnownFrom, Bound(row.KnownUntil));
    }

    private static byte RankOf(in Row row, CubeBooks books) => row.Event.IsSilent ? (byte)0 : books.Ranks[row.Event.Step & ~Segment.Coarse];

    private static uint Bound(long until) => until == JourneyRow.StillKnown ? StillKnown : (uint)until;
}
