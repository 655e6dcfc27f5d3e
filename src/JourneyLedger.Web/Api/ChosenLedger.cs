using JourneyLedger.Rules;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Startup;

namespace JourneyLedger.Web.Api;

/// <summary>Finds the ledger that a request means: the one it names, or the default one.</summary>
public sealed class ChosenLedger(LedgerNodes nodes, JourneySettings settings)
{
    /// <summary>The ledger, or a refusal with code <c>unknown-ledger</c>.</summary>
    public async Task<Checked<LedgerNode>> FindAsync(string? named, CancellationToken cancel)
    {
        var name = string.IsNullOrEmpty(named) ? settings.DefaultLedger : named;
        if (await nodes.FindAsync(name, cancel: cancel) is { } node)
            return node;
        return new Refusal("unknown-ledger", "ledger", $"There is no ledger '{name}'. GET /api/ledgers lists those there are.");
    }
}
