namespace JourneyLedger.Access;

/// <summary>What a role may be allowed: every address of a node needs one of these, and whatever names none is closed to everybody.</summary>
public enum Right : byte
{
    /// <summary>Figures as they may be shown outside: releases, boards, extracts.</summary>
    Published,

    /// <summary>Exact figures: reports, the map, data quality; logged.</summary>
    Figures,

    /// <summary>What a reporting organisation is told of its own records, and sending them.</summary>
    Report,

    /// <summary>One person's journey, for a purpose, on record.</summary>
    Journeys,

    /// <summary>The board's own stream: findings, measures, milestones, minutes.</summary>
    EditBoards,

    /// <summary>Freezing and releasing extracts.</summary>
    Release,

    /// <summary>Importing official series, which stand beside a ledger and are nobody's.</summary>
    ImportSeries,

    /// <summary>Accounts, keys, notices.</summary>
    Administer,
}

/// <summary>Which role has which rights. A role that is not listed has none.</summary>
public static class RoleRights
{
    private static readonly Dictionary<string, Right[]> ByRole = new(StringComparer.Ordinal)
    {
        ["reporter"] = [Right.Report],
        ["mapper"] = [Right.Published, Right.Figures],
        ["board"] = [Right.Published],
        ["secretariat"] = [Right.Published, Right.EditBoards],
        ["publisher"] = [Right.Published, Right.Release, Right.ImportSeries],
        ["auditor"] = [Right.Published, Right.Figures, Right.Journeys],
        ["steward"] = [Right.Published, Right.Figures, Right.Journeys, Right.ImportSeries, Right.Administer],
    };

    public static bool Allows(string role, Right right) => ByRole.TryGetValue(role, out var rights) && rights.Contains(right);
}
