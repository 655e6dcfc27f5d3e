using NodaTime;

namespace JourneyLedger.Postgres.Releases;

/// <summary>A stored release without its rows.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Position">Ledger position that was known.</param>
/// <param name="Day">Day that it is as of.</param>
/// <param name="At">In force from then.</param>
/// <param name="Rules">Version of the rules of disclosure.</param>
/// <param name="Previous">Hash of the one before, hexadecimal.</param>
/// <param name="Hash">Of its bytes.</param>
/// <param name="Bytes">How many.</param>
public sealed record ReleaseHead(long Number, long Position, LocalDate Day, Instant At, string Rules, string Previous, string Hash, int Bytes);
