namespace JourneyLedger.Interchange.Xes;

/// <summary>A case of a log.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Untold">Its other attributes, until they have travelled with its first sound event.</param>
internal sealed record XesCase(string Id, List<KeyValuePair<string, string>> Untold);

/// <summary>An event as the file has it, its attributes well-formed and not yet understood.</summary>
/// <param name="Case">Whose.</param>
/// <param name="Number">Which of the case's rows, from 1.</param>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Attributes">Its own, in order.</param>
internal sealed record XesRow(XesCase Case, int Number, long Line, KeyValuePair<string, string>[] Attributes);
