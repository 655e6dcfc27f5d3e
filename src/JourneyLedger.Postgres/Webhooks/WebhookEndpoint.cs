namespace JourneyLedger.Postgres.Webhooks;

/// <summary>Why nothing is sent to an endpoint.</summary>
public enum PausedFor
{
    /// <summary>Somebody said so.</summary>
    Hand,

    /// <summary>It answered that it is gone for good.</summary>
    Gone,

    /// <summary>Its secret was sealed under a master key that is not at hand any more.</summary>
    Secret,
}

/// <summary>Where a board wants its notices sent, without the secret.</summary>
/// <param name="Id">Given when it was made.</param>
/// <param name="Address">Absolute.</param>
/// <param name="MadeAt">It is sent what is released from then on.</param>
/// <param name="MadeBy">By a name id.</param>
/// <param name="PausedAt">Null while it is sent to. What comes up meanwhile waits.</param>
/// <param name="PausedFor">Null while it is sent to.</param>
/// <param name="FormerUntil">So long the former secret signs beside the present one; null for no change under way.</param>
public sealed record WebhookEndpoint(
    Guid Id, string Address, DateTimeOffset MadeAt, string MadeBy, DateTimeOffset? PausedAt, PausedFor? PausedFor, DateTimeOffset? FormerUntil);

/// <summary>An endpoint to be made.</summary>
/// <param name="Ledger">Name.</param>
/// <param name="Board">Id.</param>
/// <param name="Address">Checked already.</param>
/// <param name="By">Who asks for it, by a name id.</param>
/// <param name="Release">The ledger's last release; 0 for none. Only later ones are told.</param>
public sealed record NewEndpoint(string Ledger, string Board, string Address, string By, long Release);

/// <summary>An endpoint that was just made: besides a change of the secret the one moment at which that is shown.</summary>
/// <param name="Endpoint">As it is kept.</param>
/// <param name="Secret">To be given to whoever keeps it.</param>
public sealed record MadeEndpoint(WebhookEndpoint Endpoint, WebhookSecret Secret);
