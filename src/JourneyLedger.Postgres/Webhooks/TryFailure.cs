namespace JourneyLedger.Postgres.Webhooks;

/// <summary>Why a try failed.</summary>
public enum TryFailure
{
    /// <summary>It answered with a status that is no success.</summary>
    Status,

    /// <summary>It answered that messages should go elsewhere: they do not.</summary>
    Redirect,

    /// <summary>410: it is gone for good.</summary>
    Gone,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>No connection, or one that broke.</summary>
    Connection,

    /// <summary>No such host.</summary>
    Name,

    /// <summary>Its certificate is not trusted, or it speaks no TLS.</summary>
    Certificate,

    /// <summary>Its name leads into a network that nothing is sent to.</summary>
    Forbidden,
}
