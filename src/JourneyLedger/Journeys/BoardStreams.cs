namespace JourneyLedger.Journeys;

/// <summary>The name of the stream that holds what one board did: <c>board/</c> and its id.</summary>
public static class BoardStreams
{
    public const string Prefix = "board/";

    public static string Of(string board) => Prefix + board;

    /// <summary>Whether a stream is a board's.</summary>
    public static bool Is(string stream) => stream.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The id in a board's stream's name.</summary>
    /// <param name="stream">One that <see cref="Is"/> a board's.</param>
    public static string BoardOf(string stream) => stream[Prefix.Length..];
}
