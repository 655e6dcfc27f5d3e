using JourneyLedger.Postgres.Webhooks;
using JourneyLedger.Web.Language;
using NodaTime;

namespace JourneyLedger.Web.Pages.Boards;

/// <summary>What the page of a board's webhooks says of endpoints and deliveries.</summary>
public static class WebhookWords
{
    /// <summary>What was done, by its code; null for a code that is none.</summary>
    public static string? Done(string? code) => code switch
    {
        "paused" => Words.Of("The endpoint is paused. Notices wait until you resume it."),
        "resumed" => Words.Of("The endpoint is sent to again, first what has waited."),
        "tested" => Words.Of("A test is on its way. How it went is listed below after a few seconds; load the page again."),
        "removed" => Words.Of("The endpoint is removed, with its secret and its deliveries."),
        "again" => Words.Of("They are on their way again, under the same ids."),
        _ => null,
    };

    public static string StateOf(WebhookEndpoint one) => one.PausedFor switch
    {
        null => Words.Of("sent to"),
        PausedFor.Gone => Words.Of("paused: it answered that it is gone for good"),
        PausedFor.Secret => Words.Of("paused: change its secret, the master key was changed"),
        _ => Words.Of("paused"),
    };

    public static string ReasonOf(WebhookDelivery one) => one.Reason switch
    {
        TryFailure.Status => Words.Of("It answered with status {0}", one.Status),
        TryFailure.Redirect => Words.Of("It answered with a redirect, which is not followed"),
        TryFailure.Gone => Words.Of("It answered that it is gone for good"),
        TryFailure.Timeout => Words.Of("No answer in time"),
        TryFailure.Connection => Words.Of("No connection"),
        TryFailure.Name => Words.Of("No such host"),
        TryFailure.Certificate => Words.Of("Its certificate is not trusted"),
        TryFailure.Forbidden => Words.Of("Its name leads into a network that nothing is sent to"),
        _ => "",
    };

    public static string StateOf(WebhookDelivery one, DateTimeZone zone) => one switch
    {
        { State: DeliveryState.Delivered, FinishedAt: { } at } => Words.Of("delivered on {0}", Moment(at, zone)),
        { State: DeliveryState.Waiting, TriedAt.Count: 0 } => Words.Of("to be sent"),
        { State: DeliveryState.Waiting, DueAt: { } due } => Words.Of("{0}; tried again on {1}", ReasonOf(one), Moment(due, zone)),
        _ => ReasonOf(one),
    };

    public static string TriesOf(WebhookDelivery one, DateTimeZone zone) => one.TriedAt switch
    {
        [] => "",
        [var only] => Words.Of("once, on {0}", Moment(only, zone)),
        [var first, .., var last] => Words.Of("{0} times, from {1} to {2}", one.TriedAt.Count, Moment(first, zone), Moment(last, zone)),
    };

    public static string Moment(DateTimeOffset at, DateTimeZone zone) => BoardWords.Moment(Instant.FromDateTimeOffset(at), zone);
}
