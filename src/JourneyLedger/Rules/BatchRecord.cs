using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using JourneyLedger.Vocabulary.Events;
using NodaTime;

namespace JourneyLedger.Rules;

/// <summary>
/// What the ledger keeps of a batch: for each organisation in its own stream that it came, and which rows broke which rules. Codes, fields, numbers
/// and record ids; never what a row said.
/// </summary>
public static class BatchRecord
{
    /// <summary>Refusals told by one event, so that none is near the longest payload.</summary>
    private const int MostRefusals = 100;

    private const string System = "intake";
    private const string Steward = "ledger-steward";

    /// <param name="batch">Its name, unlike any other's.</param>
    /// <param name="rows">As they came.</param>
    /// <param name="refusals">Of each row, in the same order; empty for one that was taken.</param>
    /// <param name="now">When it came.</param>
    /// <returns>Nothing where no row says who reports.</returns>
    public static IReadOnlyList<NewEvent> Of(string batch, IReadOnlyList<OfferedRow> rows, IReadOnlyList<IReadOnlyList<Refusal>> refusals, Instant now)
    {
        // A row whose reporter cannot be read is of whoever sent most of the others.
        var most = rows.Select(OrganisationOf).OfType<string>().GroupBy(name => name, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        return most is null ? [] :
        [
            .. rows.Zip(refusals).GroupBy(row => OrganisationOf(row.First) ?? most, StringComparer.Ordinal).OrderBy(organisation => organisation.Key, StringComparer.Ordinal)
                .SelectMany(organisation => OfOrganisation(batch, organisation.Key, [.. organisation], now)),
        ];
    }

    private static IEnumerable<NewEvent> OfOrganisation(string batch, string organisation, IReadOnlyList<(OfferedRow Row, IReadOnlyList<Refusal> Refusals)> rows, Instant now)
    {
        var told = rows.SelectMany(row => row.Refusals.Select(refusal => (row.Row, Refusal: refusal))).ToList();
        yield return Make(new BatchReceived(batch, rows.Count, rows.Count(row => row.Refusals.Count > 0)), "received");
        foreach (var (part, number) in told.Chunk(MostRefusals).Select((part, index) => (part, index + 1)))
        {
            var codes = part.GroupBy(one => one.Refusal.Code, StringComparer.Ordinal).OrderBy(code => code.Key, StringComparer.Ordinal).ToList();
            yield return Make(
                new BatchRejectedRows(
                    batch, [.. codes.Select(code => code.Key)], [.. codes.Select(code => code.Count())],
                    [.. part.Select(one => (int)Math.Min(one.Row.Number, int.MaxValue))], [.. part.Select(one => RejectedField.OfRecord(one.Row.RecordId))],
                    [.. part.Select(one => one.Refusal.Code)], [.. part.Select(one => RejectedField.Of(one.Refusal.Field))]),
                $"rejected-rows/{number}");
        }

        NewEvent Make(object what, string part) => new()
        {
            Stream = $"org/{organisation}",
            Type = EventRecords.ContractOf(what).Type,
            SchemaVersion = EventRecords.ContractOf(what).Version,
            Occurred = Occurred.At(now.WithOffset(Offset.Zero)),
            Source = new EventSource(organisation, Steward, System, $"{batch}/{organisation}/{part}"),
            Payload = EventRecords.Write(what),
        };
    }

    private static string? OrganisationOf(OfferedRow row) =>
        row.Organisation is { } name && RejectedField.OfRecord(name) == name && name.Length <= EnvelopeRules.LongestId ? name : null;
}
