using JourneyLedger.Interchange.Files;

namespace JourneyLedger.Interchange.Csv;

/// <summary>A column kept as an attribute.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Name">The attribute's name.</param>
/// <param name="OfCase">The same in every row of a case, by its prefix: sent with the case's first row only.</param>
internal readonly record struct CsvAttribute(int Index, string Name, bool OfCase);

/// <summary>Which column is what: as the mapping says, else by the names that such columns usually have.</summary>
internal sealed record CsvColumns(int Case, int Activity, int Time, int Organisation, IReadOnlyList<CsvAttribute> Attributes)
{
    private static readonly string[] CasePrefixes = ["case:", "CASE_"];

    private static readonly string[] CaseNames =
    [
        "caseconceptname", "caseid", "case", "casenumber", "caseno", "traceid", "trace", "serviceid", "claimantid", "claimant",
        "pseudonym", "personid", "patientid", "clientid", "participantid", "ticketid", "incidentid", "applicationid", "orderid", "requestid",
    ];

    private static readonly string[] ActivityNames =
        ["conceptname", "activity", "activityname", "eventname", "event", "eventtype", "operation", "step", "task", "taskname", "action", "stage", "type"];

    // Where a row has a start and an end, the start comes first: a step happens when it begins, unless --time says otherwise.
    private static readonly string[] TimeNames =
    [
        "timetimestamp", "timestamp", "starttimestamp", "starttime", "startdate", "startdatetime", "start", "startedat", "eventtime", "eventdate",
        "occurredon", "datetime", "time", "date", "completetimestamp", "completetime", "endtimestamp", "endtime", "enddate",
    ];

    private static readonly string[] OrganisationNames = ["orggroup", "organisation", "organization", "orgid"];

    public static CsvColumns Find(IReadOnlyList<string> header, LogMapping mapping, FaultDesk faults)
    {
        var (caseAt, activityAt, timeAt) = (
            Column(header, mapping.Case, CaseNames, "case", faults),
            Column(header, mapping.Activity, ActivityNames, "activity", faults),
            Column(header, mapping.Time, TimeNames, "time", faults));
        var organisationAt = mapping.Organisation is null
            ? Guess(header, OrganisationNames)
            : Column(header, mapping.Organisation, OrganisationNames, "organisation", faults);
        return new(caseAt, activityAt, timeAt, organisationAt, [.. AttributesOf(header, [caseAt, activityAt, timeAt], mapping.Attributes, faults)]);
    }

    private static int Column(IReadOnlyList<string> header, string? given, string[] usual, string role, FaultDesk faults)
    {
        if (given is null)
        {
            var guessed = Guess(header, usual);
            return guessed >= 0 ? guessed : throw faults.Whole(1, role, $"No column looks like the {role}. {Listed(header)} Say which with --{role}.");
        }

        var matches = Enumerable.Range(0, header.Count).Where(at => header[at] == given).ToList();
        if (matches.Count == 0)
            matches = [.. Enumerable.Range(0, header.Count).Where(at => string.Equals(header[at].Trim(), given.Trim(), StringComparison.OrdinalIgnoreCase))];
        return matches.Count switch
        {
            1 => matches[0],
            0 => throw faults.Whole(1, role, $"There is no column '{given}'. {Listed(header)}"),
            _ => throw faults.Whole(1, role, $"There are {matches.Count} columns '{given}': rename them apart."),
        };
    }

    private static int Guess(IReadOnlyList<string> header, string[] usual)
    {
        foreach (var name in usual)
        {
            for (var at = 0; at < header.Count; at++)
            {
                if (string.Concat(header[at].Where(char.IsAsciiLetterOrDigit)).Equals(name, StringComparison.OrdinalIgnoreCase))
                    return at;
            }
        }

        return -1;
    }

    private static IEnumerable<CsvAttribute> AttributesOf(IReadOnlyList<string> header, int[] taken, IReadOnlyList<string>? wanted, FaultDesk faults)
    {
        var names = header.Select((text, at) => (At: at, Text: text, Plain: WithoutPrefix(text))).ToList();
        var used = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<CsvAttribute>();
        foreach (var (at, text, plain) in names)
        {
            if (taken.Contains(at) || text.Length == 0)
                continue;
            var ofCase = plain.Length < text.Length;
            var name = ofCase && header.Contains(plain) ? text : plain;
            if (wanted is not null && !wanted.Contains(text) && !wanted.Contains(name))
                continue;
            for (var number = 2; !used.Add(name); number++)
                name = $"{plain}.{number}";
            found.Add(new(at, name, ofCase));
        }

        foreach (var name in wanted ?? [])
        {
            if (!header.Contains(name) && !found.Exists(attribute => attribute.Name == name))
                throw faults.Whole(1, "attributes", $"There is no column '{name}'. {Listed(header)}");
        }

        return found;
    }

    private static string WithoutPrefix(string text)
    {
        foreach (var prefix in CasePrefixes)
        {
            if (text.Length > prefix.Length && text.StartsWith(prefix, StringComparison.Ordinal))
                return text[prefix.Length..];
        }

        return text;
    }

    private static string Listed(IReadOnlyList<string> header) =>
        $"Columns: {string.Join(", ", header.Take(40))}{(header.Count > 40 ? $" and {header.Count - 40} more" : "")}.";
}
