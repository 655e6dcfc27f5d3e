namespace JourneyLedger.Postgres.Releases;

/// <summary>An extract as it was frozen.</summary>
/// <param name="Head">What it is.</param>
/// <param name="Bytes">The published file.</param>
/// <param name="Notes">What later ones are compared with, as <see cref="Folds.Releases.ExtractNotes"/> writes it: shown to nobody.</param>
public sealed record StoredExtract(ExtractHead Head, byte[] Bytes, byte[] Notes);
