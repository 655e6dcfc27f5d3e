namespace JourneyLedger.Vocabulary;

/// <summary>What JSON a field takes.</summary>
public enum FieldKind : byte
{
    /// <summary>A string of one line: an id or a name of a thing, never a sentence about a person.</summary>
    Text,

    /// <summary>A string of the field's code list.</summary>
    Code,
    WholeNumber,
    Number,
    YesNo,

    /// <summary>A string <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A string that holds a UUID.</summary>
    EventId,

    /// <summary>An object whose values are strings, numbers, true or false.</summary>
    Values,
}

/// <summary>Whether a field's value joins steps of one person.</summary>
public enum FieldLink : byte
{
    None,

    /// <summary>It names the thing that the event belongs to, where the envelope has no correlation id.</summary>
    Thread,

    /// <summary>It names another thing of the person, or the person.</summary>
    Link,
}

/// <summary>One field of an event's payload.</summary>
/// <param name="Name">As in JSON.</param>
/// <param name="Kind">Of the value, or of each element of a list.</param>
/// <param name="IsList">A JSON array.</param>
/// <param name="Required">May not be absent or null.</param>
/// <param name="Codes">For <see cref="FieldKind.Code"/>.</param>
/// <param name="Range">For numbers; null for no bound.</param>
/// <param name="Length">Most characters of a text.</param>
/// <param name="Prose">A text in a person's own words, which may have lines.</param>
/// <param name="Facet">Name of the person's attribute it sets; null for none.</param>
/// <param name="Link">Whether its value joins steps.</param>
public sealed record FieldContract(
    string Name, FieldKind Kind, bool IsList, bool Required, CodeList? Codes, FieldRange? Range, int Length, bool Prose, string? Facet, FieldLink Link)
{
    public const int UsualLength = 100;
}

/// <summary>Bounds of a number, both allowed, and the hard rule that a number outside breaks.</summary>
public sealed record FieldRange(double Least, double Most, string Rule);

/// <summary>One version of one event type: all that intake, decoder, map and reference page know of it.</summary>
/// <param name="Type">Stored name.</param>
/// <param name="Version">Of the payload's contract, from 1.</param>
/// <param name="Record">The class.</param>
/// <param name="StreamKind">First part of the streams it may stand in: <c>claimant</c>, <c>service</c>, <c>org</c>, <c>board</c>, <c>reference</c> or <c>access</c>.</param>
/// <param name="Stage">Where it stands on the map.</param>
/// <param name="Label">Words for people.</param>
/// <param name="Detail">Field that splits the step; null for none.</param>
/// <param name="DetailDecides">True where the detail decides what comes next, so that maps tell it apart that split no other step.</param>
/// <param name="DetailLabel">Label of a split step, with <c>{0}</c> for the detail.</param>
/// <param name="IsStep">False for what only describes the person or the record.</param>
/// <param name="DrawnWith">Row of the map it shares; null for none.</param>
/// <param name="NeedsArea">True where the envelope must name the area.</param>
/// <param name="Fields">Of the payload, in order.</param>
public sealed record EventContract(
    string Type, int Version, Type Record, string StreamKind, Stage Stage, string Label, string? Detail, bool DetailDecides, string DetailLabel,
    bool IsStep, string? DrawnWith, bool NeedsArea, IReadOnlyList<FieldContract> Fields)
{
    /// <summary>The type of a step whose kind its organisation defined.</summary>
    public const string LocalStep = "local.step";

    /// <summary>The type that registers such a kind.</summary>
    public const string LocalStepRegistered = "local-step.registered";

    /// <summary>The field of that name, or null.</summary>
    public FieldContract? Field(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name)
                return field;
        }

        return null;
    }
}
