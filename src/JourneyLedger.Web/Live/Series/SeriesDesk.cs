using JourneyLedger.Interchange.Series;
using JourneyLedger.Interchange.Templates;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using NodaTime;

namespace JourneyLedger.Web.Live.Series;

/// <summary>Takes a published series over the intake desk, for the page and the API alike.</summary>
public sealed partial class SeriesDesk(TimeProvider clock, ILogger<SeriesDesk> log)
{
    /// <summary>What became of each row, or why the file as a whole is refused. Not cancelled: a caller that hangs up must not leave it open what was stored.</summary>
    /// <param name="node">Which ledger.</param>
    /// <param name="file">As sent, not compressed.</param>
    /// <param name="dates">How dates with slashes are meant; null to find out.</param>
    /// <param name="dryRun">Says what would happen and stores nothing.</param>
    /// <param name="by">Who imports: it is in the node's log, since the source of a published value is its publisher.</param>
    public async Task<Checked<RowsAnswer>> TakeAsync(LedgerNode node, ReadOnlyMemory<byte> file, TemplateDates? dates, bool dryRun, Caller by)
    {
        var read = SeriesReader.Read(file, dates, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        if (!read.Accepted)
            return Checked<RowsAnswer>.Refuse(read.Refusals);
        var rows = read.Value.Rows;
        var outcomes = await node.Intake(clock).TakeBatchAsync(rows, dryRun, CancellationToken.None);
        var readAs = new RowsAnswer.Reading("official-series", read.Value.Encoding, read.Value.Delimiter.ToString(), read.Value.Dates);
        var answer = RowsAnswer.Of(node.Settings.Name, dryRun, rows, outcomes, SeriesReader.ColumnOf, readAs);
        if (!dryRun)
            Imported(by.Identity.Id, answer.Recorded, answer.Repeated, answer.Refused, answer.Ledger);
        return answer;
    }

    [LoggerMessage(1, LogLevel.Information, "{By} imported official series into {Ledger}: {Recorded} values new, {Repeated} already there, {Refused} refused.")]
    private partial void Imported(string by, int recorded, int repeated, int refused, string ledger);
}
