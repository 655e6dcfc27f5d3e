namespace JourneyLedger.Postgres.Webhooks;

/// <summary>A delivery that a worker has taken to send.</summary>
/// <param name="Number">Of the delivery.</param>
/// <param name="Lease">The worker's word that it is sending it.</param>
/// <param name="Endpoint">Id.</param>
/// <param name="Address">To send to.</param>
/// <param name="Message">Id of the message.</param>
/// <param name="Body">Exact bytes.</param>
/// <param name="Tries">Made before, since it was filed or sent again by hand.</param>
/// <param name="Secrets">To sign with, each; empty when the endpoint's cannot be opened.</param>
public sealed record ClaimedDelivery(
    long Number, Guid Lease, Guid Endpoint, string Address, string Message, byte[] Body, int Tries, IReadOnlyList<WebhookSecret> Secrets);

/// <summary>How a try ended.</summary>
/// <param name="Status">HTTP status; null for no answer.</param>
/// <param name="Failure">Null when the endpoint took it.</param>
/// <param name="NextAt">When it is tried again; null for never.</param>
public sealed record FinishedTry(int? Status, TryFailure? Failure, DateTimeOffset? NextAt);
