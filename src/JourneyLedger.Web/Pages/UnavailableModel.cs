namespace JourneyLedger.Web.Pages;

/// <summary>What a page says while it cannot be shown.</summary>
/// <param name="Title">What is the matter.</param>
/// <param name="Words">What is being done about it.</param>
public sealed record UnavailableModel(string Title, string Words);
