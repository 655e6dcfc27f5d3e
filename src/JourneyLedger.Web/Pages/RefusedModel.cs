namespace JourneyLedger.Web.Pages;

/// <summary>A page that says who may not enter, and why.</summary>
public sealed record RefusedModel(string Title, string Words);
