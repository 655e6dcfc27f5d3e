using System.Threading.Channels;

namespace JourneyLedger.Postgres.Read;

/// <summary>What one follower hears of its ledger through the <see cref="TailBell"/>.</summary>
internal sealed class TailEar(string schema, Action<TailEar> leave) : IDisposable
{
    // One ring is as good as many.
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public string Schema => schema;

    /// <summary>Waits for a ring, at most so long. False when there will be none any more: the connection is lost.</summary>
    public async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        enough.CancelAfter(atMost);
        try
        {
            return await _rings.Reader.WaitToReadAsync(enough.Token) && _rings.Reader.TryRead(out _);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return true;
        }
    }

    public void Dispose() => leave(this);

    public void Ring() => _rings.Writer.TryWrite(true);

    public void Deafen() => _rings.Writer.TryComplete();
}
