using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>
/// The journey of one amended person at every state of knowledge, as it comes to the cube: rows of all of them, each with the positions from
/// and until which it is one. Immutable. The cube keeps what is known now in segments and the rest as a <see cref="JourneyPast"/>.
/// </summary>
internal sealed class AmendedJourney
{
    /// <summary>In <see cref="Row.Until"/>: it is so now.</summary>
    public const uint StillKnown = uint.MaxValue;

    /// <summary>An event as it was known for a while.</summary>
    /// <param name="Held">The event.</param>
    /// <param name="From">The first position at which it was so.</param>
    /// <param name="Until">The first at which it no longer was.</param>
    public readonly record struct Row(HeldRow Held, uint From, uint Until)
    {
        public bool IsSeenAt(uint known) => IsSeen(From, Until, known);
    }

    /// <inheritdoc cref="Row"/>
    public readonly record struct FactRow(Arrivals.FactRow Fact, uint From, uint Until)
    {
        public bool IsSeenAt(uint known) => IsSeen(From, Until, known);
    }

    public required int Claimant { get; init; }

    /// <summary>By position, then by when they became known.</summary>
    public required Row[] Rows { get; init; }

    /// <summary>The same; those of one event in its order.</summary>
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
            Rows = [.. known.Where(row => row.Step.Step is not null || row.Step.What is not null).Select(row => Of(claimant, row, books))],
            Facts =
            [
                .. from row in known
                   from attribute in row.Step.Attributes
                   let code = books.Facts.CodeOf(new(attribute.Key, attribute.Value))
                   let fact = new Arrivals.FactRow(WallClock.Micros(row.Step.At), claimant, code, (uint)row.Step.Position)
                   select new FactRow(fact, (uint)row.KnownFrom, Bound(row.KnownUntil)),
            ],
        };
    }

    /// <summary>Whether somebody who knows everything up to a position sees a row; <see cref="StillKnown"/> is everything known now.</summary>
    private static bool IsSeen(uint from, uint until, uint known) => from <= known && (known < until || until == StillKnown);

    private static Row Of(int claimant, in JourneyRow row, CubeBooks books)
    {
        var step = row.Step;
        var held = new HeldRow(
            new(WallClock.Micros(step.At), claimant, books.PlaceCode(step.Organisation, step.Area), (uint)step.Position, books.StepCode(step)),
            books.WhatOf(step.What), step.Thread, books.LinksOf(step.Links));
        return new(held, (uint)row.KnownFrom, Bound(row.KnownUntil));
    }

    private static uint Bound(long until) => until == JourneyRow.StillKnown ? StillKnown : (uint)until;
}
