using JourneyLedger.Cube;
using NodaTime;

namespace JourneyLedger.Folds.Disclosure;

/// <summary>What the number of a measure's row is.</summary>
public enum MeasureKind : byte
{
    /// <summary>How many people are counted.</summary>
    People,

    /// <summary>How many of the people in the row are counted, as a share of them, 0 to 1.</summary>
    Share,

    /// <summary>The median of one number of each person, in civil days.</summary>
    MedianDays,
}

/// <summary>Which way is good, so that a target can be judged.</summary>
public enum Better : byte
{
    Neither,
    Lower,
    Higher,
}

/// <summary>What tells the rows of a measure apart besides the area.</summary>
/// <param name="Name">In JSON and CSV, lower camel case, such as <c>month</c> or <c>domain</c>.</param>
/// <param name="Title">Heading for people.</param>
/// <param name="LabelOf">The words for a value; a month is <c>2026-03</c>, and values sort as text.</param>
public sealed record Dimension(string Name, string Title, Func<string, string> LabelOf)
{
    /// <summary>Each person stands under one value at most, so that the rows may be added up.</summary>
    public bool IsPartition { get; init; }

    /// <summary>Its values are not known beforehand, as variants are not: those that too few people have stand together as <see cref="OtherValues.Other"/>.</summary>
    public bool IsOpenEnded { get; init; }
}

/// <summary>
/// One measure of the fixed catalogue that boards and publications may see: it counts people, in rows by area and at most two more dimensions whose
/// bands do not overlap, and takes no filter. It says who stands in which row and nothing else: what of that is shown is decided once, for all
/// measures, by <see cref="DisclosureRules"/>. A measure stands in the folder of the report that it is drawn from and is found by being there.
/// </summary>
public abstract class Measure
{
    /// <summary>Of a person whose first area is not known.</summary>
    public const string UnknownArea = "unknown";

    /// <summary>Name in addresses and in the board's <c>metric.adopted</c> (its <c>formulaId</c>), such as <c>no-contact</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Raised whenever what it counts changes; boards adopt a version.</summary>
    public virtual int Version => 1;

    /// <summary>What it counts, as a heading: "No contact for 90 days or more".</summary>
    public abstract string Title { get; }

    /// <summary>Who is counted and who is not, in a sentence or two, for "how this is counted".</summary>
    public abstract string Counts { get; }

    /// <summary>Id of its definition, such as <c>M40</c>.</summary>
    public abstract string Definition { get; }

    /// <summary>Name of the projection whose folder it stands in.</summary>
    public abstract string Projection { get; }

    public abstract MeasureKind Kind { get; }

    public virtual Better Better => Better.Neither;

    /// <summary>At most two, besides the area that every measure has.</summary>
    public virtual IReadOnlyList<Dimension> Dimensions => [];

    /// <summary>What it reads of people.</summary>
    public abstract PersonReading Reading { get; }

    /// <summary>Puts a person into the rows that they stand in.</summary>
    /// <param name="person">Filled again for the next person: what is to be kept must be copied.</param>
    /// <param name="day">The civil day of the figures, since 1970-01-01.</param>
    /// <param name="into">Of this person alone.</param>
    public abstract void Count(PersonRecord person, int day, PersonCells into);
}
