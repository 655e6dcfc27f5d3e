namespace JourneyLedger.Postgres.Webhooks;

/// <summary>How far a delivery is.</summary>
public enum DeliveryState
{
    /// <summary>To be tried, for the first time or again.</summary>
    Waiting,

    /// <summary>The endpoint took it.</summary>
    Delivered,

    /// <summary>A dead letter: it is not tried again by itself.</summary>
    Dead,
}

/// <summary>One message to one endpoint.</summary>
/// <param name="Number">Given in the order of filing.</param>
/// <param name="Endpoint">Id.</param>
/// <param name="Address">Of the endpoint.</param>
/// <param name="Message">The same at each try, and for each endpoint that is told the same.</param>
/// <param name="Type">Such as <c>notice.measure</c>.</param>
/// <param name="Body">Exact bytes.</param>
/// <param name="MadeAt">When it was filed.</param>
/// <param name="State">How far it is.</param>
/// <param name="DueAt">When it is tried next; null when it is not.</param>
/// <param name="TriedAt">Each try, the first one first.</param>
/// <param name="Status">HTTP status of the last try's answer; null for none.</param>
/// <param name="Reason">Why the last try failed, by the code of a <see cref="TryFailure"/>; null when it did not.</param>
/// <param name="FinishedAt">When it was delivered or given up.</param>
public sealed record WebhookDelivery(
    long Number, Guid Endpoint, string Address, string Message, string Type, ReadOnlyMemory<byte> Body, DateTimeOffset MadeAt, DeliveryState State, DateTimeOffset? DueAt,
    IReadOnlyList<DateTimeOffset> TriedAt, int? Status, TryFailure? Reason, DateTimeOffset? FinishedAt);

/// <summary>A message to be filed for the endpoints of a board.</summary>
/// <param name="Board">Id.</param>
/// <param name="Id">Of letters, digits and underscores.</param>
/// <param name="Type">Such as <c>notice.measure</c>.</param>
/// <param name="Body">Exact bytes.</param>
public sealed record WebhookMessage(string Board, string Id, string Type, byte[] Body);
