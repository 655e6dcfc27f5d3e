namespace JourneyLedger.Journeys;

/// <summary>The name of the stream that holds one claimant's journey: <c>claimant/</c> and the pseudonym.</summary>
public static class ClaimantStream
{
    public const string Prefix = "claimant/";

    public static string Of(string claimant) => Prefix + claimant;

    /// <summary>Whether a stream is a claimant's.</summary>
    public static bool Is(string stream) => stream.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The pseudonym in a claimant's stream's name.</summary>
    /// <param name="stream">One that <see cref="Is"/> a claimant's.</param>
    public static string ClaimantOf(string stream) => stream[Prefix.Length..];
}
