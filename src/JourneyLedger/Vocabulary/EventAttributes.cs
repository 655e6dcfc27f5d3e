namespace JourneyLedger.Vocabulary;

/// <summary>
/// Pins an event's stored name apart from its class name, and says how it stands on a map.
/// Changing <paramref name="type"/> orphans stored events; renaming the class does not.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class EventTypeAttribute(string type, Stage stage, string label) : Attribute
{
    public string Type { get; } = type;

    public Stage Stage { get; } = stage;

    public string Label { get; } = label;

    /// <summary>Version of the payload's contract, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Property whose value splits the step on the finest map; null for none.</summary>
    public string? Detail { get; init; }

    /// <summary>True where the detail decides what comes next, so that maps tell it apart that split no other step.</summary>
    public bool DetailDecides { get; init; }

    /// <summary>Label of a split step, with <c>{0}</c> for the words of the detail.</summary>
    public string DetailLabel { get; init; } = "{0}";

    /// <summary>False for what only describes the person or the record.</summary>
    public bool IsStep { get; init; } = true;

    /// <summary>Steps with the same value share a row of the map.</summary>
    public string? DrawnWith { get; init; }

    /// <summary>True where nobody can be counted who has no area: the envelope must name one.</summary>
    public bool NeedsArea { get; init; }

    /// <summary>First part of the streams it may stand in.</summary>
    public string StreamKind { get; init; } = "claimant";
}

/// <summary>The field, or each element of it, is a code of the named list.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CodesAttribute(string list) : Attribute
{
    public string List { get; } = list;
}

/// <summary>The number, or each of them, lies between two bounds, both allowed.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BetweenAttribute(double least, double most) : Attribute
{
    public double Least { get; } = least;

    public double Most { get; } = most;

    /// <summary>The hard rule a number outside breaks.</summary>
    public string Rule { get; init; } = "H13";
}

/// <summary>How long the text may be, where it is not the usual <see cref="FieldContract.UsualLength"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LengthAttribute(int most) : Attribute
{
    public int Most { get; } = most;

    /// <summary>Free text in a person's words, line breaks allowed: only where rule H15 allows it.</summary>
    public bool Prose { get; init; }
}

/// <summary>The value becomes an attribute of the person, to filter journeys by.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FacetAttribute(string? name = null) : Attribute
{
    /// <summary>The attribute's name where it is not the field's.</summary>
    public string? Name { get; } = name;
}

/// <summary>
/// The value names one thing of one person, or the person, so it is no particular that steps share: it joins steps.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LinkAttribute : Attribute
{
    /// <summary>It is the thing that the event itself belongs to, where the envelope has no correlation id.</summary>
    public bool IsThread { get; init; }
}
