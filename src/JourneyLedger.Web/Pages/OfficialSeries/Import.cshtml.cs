using JourneyLedger.Interchange.Templates;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Series;
using JourneyLedger.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace JourneyLedger.Web.Pages.OfficialSeries;

/// <summary><c>/official-series</c>: a form that takes an edition of a published series.</summary>
[RequestSizeLimit(MostSent)]
[RequestFormLimits(MultipartBodyLengthLimit = MostSent, ValueLengthLimit = MostSent)]
[Authorize(Needs.Series)]
public sealed class ImportModel(ChosenLedger chosen, SeriesDesk desk) : TemplateUpload(chosen)
{
    public override string Address => "/official-series";

    public override string Hint => "The template, filled in and saved as CSV";

    public override string StoreWords => "Import it";

    protected override Task<Checked<RowsAnswer>> TakeAsync(LedgerNode node, byte[] file, TemplateDates? dates, bool dryRun) => desk.TakeAsync(node, file, dates, dryRun, Caller.Of(User)!);

    protected override void Prepare(LedgerSettings? ledger) => this.Frame("/reports", "Import an official series", ledger);
}
