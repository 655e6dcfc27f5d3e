using System.Globalization;
using System.Text;
using JourneyLedger.Journeys;
using JourneyLedger.Replay;
using JourneyLedger.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Tests.Replay;

/// <summary>
/// Events written as lines: when recorded, when it happened (<c>=</c> for the same day), who, type, and the payload; <c>@3</c> in a payload is
/// the id of the third line's event. Positions are line numbers.
/// </summary>
public static class ToldJourney
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    public static RecordedEvent[] Events(string lines) => [.. lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    public static JourneyReplay Replay(string lines, long? knownAt = null, string claimant = "c1") =>
        JourneyReplay.Of(claimant, Events(lines), knownAt, London, EventCatalogue.Standard);

    public static Guid IdOf(int line) => new(line, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    private static RecordedEvent Read(string line, int index)
    {
        var parts = line.Split(' ', 5, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var recorded = LocalDatePattern.Iso.Parse(parts[0]).Value;
        var payload = parts.Length < 5 ? "{}" : parts[4];
        for (var target = 1; target <= index; target++)
            payload = payload.Replace($"@{target}\"", $"{IdOf(target)}\"", StringComparison.Ordinal);
        return new(index + 1, IdOf(index + 1), index + 1, recorded.At(new LocalTime(12, index % 60)).InZoneStrictly(London).ToInstant(), new NewEvent
        {
            Stream = $"claimant/{parts[2]}",
            Type = parts[3],
            Occurred = Occurred.TryParse(parts[1] == "=" ? parts[0] : parts[1], out var occurred) ? occurred : throw new FormatException(line),
            Source = new("jcp-north", "dwp-jobcentre", "told", (index + 1).ToString(CultureInfo.InvariantCulture)),
            Payload = Encoding.UTF8.GetBytes(payload),
        });
    }
}
