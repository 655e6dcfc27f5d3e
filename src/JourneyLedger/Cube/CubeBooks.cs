using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>Where a step was reported: organisation, and area code or -1.</summary>
internal readonly record struct Place(int Organisation, int Area);

/// <summary>Something said of a person: attribute and value.</summary>
internal readonly record struct Fact(string Attribute, string Value);

/// <summary>The dictionaries of a cube. Written under the cube's lock only.</summary>
internal sealed class CubeBooks(Func<StepKey, byte> rankOf)
{
    /// <summary>Codes share 16 bits with the coarse mark, and one of them says that an event is no step.</summary>
    public const int MostSteps = Arrivals.StepRow.Silent;

    public CodeBook<StepKey> Steps { get; } = new();

    public CodeBook<Place> Places { get; } = new();

    public CodeBook<string> Organisations { get; } = new();

    public CodeBook<string> Areas { get; } = new();

    public CodeBook<Fact> Facts { get; } = new();

    public CodeBook<Particulars> Particulars { get; } = new();

    /// <summary>Payload fields that link an event to things.</summary>
    public CodeBook<string> LinkFields { get; } = new();

    public IntervalWordsBook IntervalWords { get; } = new();

    public NameBook Claimants { get; init; } = new();

    /// <summary>People erased from the ledger.</summary>
    public int ErasedPeople { get; private set; }

    /// <summary>How many of them have a number here.</summary>
    public int ErasedHere { get; private set; }

    /// <summary>Forgets a person's name.</summary>
    /// <returns>The number they had, or -1.</returns>
    public int Erase(string claimant)
    {
        ErasedPeople++;
        var number = Claimants.Seek(claimant);
        if (number < 0)
            return number;
        Claimants.Forget(number);
        ErasedHere++;
        return number;
    }

    /// <summary>Puts the counts back that a snapshot holds.</summary>
    public void CountErased(int people, int here) => (ErasedPeople, ErasedHere) = (people, here);

    /// <summary>Rank by step code, as the vocabulary says when the step is first met. Grown arrays leave older ones as they were.</summary>
    public byte[] Ranks { get; private set; } = new byte[64];

    public int StepCode(StepKey key)
    {
        var known = Steps.Count;
        var code = Steps.CodeOf(key);
        if (code < known)
            return code;
        if (code >= MostSteps)
            throw new InvalidOperationException($"A ledger holds at most {MostSteps} kinds of step; '{key.Type}/{key.Detail}' is one more.");
        if (code >= Ranks.Length)
            Ranks = [.. Ranks, .. new byte[Ranks.Length]];
        Ranks[code] = rankOf(key);
        return code;
    }

    public int PlaceCode(string organisation, string? area) =>
        Places.CodeOf(new(Organisations.CodeOf(organisation), area is null ? -1 : Areas.CodeOf(area)));

    /// <summary>Code of the particulars and one; 0 for none.</summary>
    public int WhatOf(Particulars? what) => what is null ? 0 : Particulars.CodeOf(what) + 1;

    public Arrivals.LinkRow[] LinksOf(IReadOnlyList<StepLink> links) =>
        links.Count == 0 ? [] : [.. links.Select(link => new Arrivals.LinkRow(LinkFields.CodeOf(link.Field), link.Thing))];

    /// <summary>The code of an event's step with its coarse bit.</summary>
    public ushort StepCode(in JourneyStep step) =>
        (ushort)((step.Step is { } key ? StepCode(key) : Arrivals.StepRow.Silent) | (step.Coarse ? Segment.Coarse : 0));

    public BookPages Pages() =>
        new(Steps.Page(), Places.Page(), Organisations.Page(), Areas.Page(), Facts.Page(), Particulars.Page(), LinkFields.Page()) { IntervalWords = IntervalWords };
}

/// <summary>What a view needs of the dictionaries, as they stood when it was taken.</summary>
internal sealed record BookPages(
    CodePage<StepKey> Steps,
    CodePage<Place> Places,
    CodePage<string> Organisations,
    CodePage<string> Areas,
    CodePage<Fact> Facts,
    CodePage<Particulars> Particulars,
    CodePage<string> LinkFields)
{
    public required IntervalWordsBook IntervalWords { get; init; }

    /// <summary>Organisation number by code of place.</summary>
    public int[] OrganisationOfPlace() => [.. Places.Values.ToArray().Select(place => place.Organisation)];
}
