using NodaTime;

namespace JourneyLedger.Postgres.Releases;

/// <summary>A stored extract without its table.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Hash">SHA-256 of its file, hexadecimal.</param>
/// <param name="At">When it was made.</param>
/// <param name="By">By whom: identity and organisation.</param>
/// <param name="Board">Whose release it is.</param>
/// <param name="Measure">Name.</param>
/// <param name="Version">Of the measure.</param>
/// <param name="Position">What was known.</param>
/// <param name="Day">What it is as of.</param>
/// <param name="Rules">That it was made by.</param>
public sealed record ExtractHead(long Number, string Hash, Instant At, string By, string Board, string Measure, int Version, long Position, LocalDate Day, string Rules);
