using JourneyLedger.Postgres;
using JourneyLedger.Postgres.Sealer;

namespace JourneyLedger.Web.Live;

/// <summary>This node's part in sealing: it stands ready for the duty as long as it is up, and knows why a ledger is not sealed when it has it.</summary>
public sealed class NodeSealer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _sealing = Task.CompletedTask;
    private SealDuty? _duty;

    public void Start(LedgerDatabase database, string publishFolder, Action<string> say)
    {
        var duty = _duty = database.Sealing(publishFolder, say);
        _sealing = Task.Run(async () =>
        {
            try
            {
                await duty.RunAsync(_stop.Token);
            }
            catch (Exception defect)
            {
                say($"Sealing has stopped in this node: {defect.Message}");
                throw;
            }
        });
    }

    /// <summary>Why a ledger is not sealed; null when nothing is wrong as far as this node knows.</summary>
    public string? WhyNot(string ledger) =>
        _sealing.Exception is { } defect ? $"the sealer of this node has stopped: {defect.GetBaseException().Message}" : _duty?.WhyNot(ledger);

    /// <summary>Finishes the pass under way, then lets another node have the duty.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_sealing);
    }
}
