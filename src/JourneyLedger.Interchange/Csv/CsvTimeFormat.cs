using System.Globalization;
using JourneyLedger.Interchange.Xes;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Interchange.Csv;

/// <summary>One way to write a moment, and how to read it. Two-digit years 00 to 49 are 2000 to 2049, the others 1950 to 1999.</summary>
internal abstract record CsvTimeFormat(string Name)
{
    /// <param name="text">Without blanks around it.</param>
    /// <param name="zone">For a moment that says no offset.</param>
    /// <param name="occurred">The moment; a date alone stays a date.</param>
    public abstract bool TryRead(string text, DateTimeZone zone, out Occurred occurred);

    /// <summary>Every format that detection tries, ISO first.</summary>
    public static IReadOnlyList<CsvTimeFormat> Known { get; } = [new Iso(), .. Patterns().Select(pattern => new Pattern(pattern)), new Epoch(1, 10), new Epoch(1000, 13)];

    private static IEnumerable<string> Patterns()
    {
        string[] dates =
        [
            "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd",
            .. from separator in (string[])[".", "/", "-", " "]
               from date in (string[])["d{0}M{0}yyyy", "d{0}M{0}yy", "M{0}d{0}yyyy", "M{0}d{0}yy", "d{0}MMM{0}yyyy", "d{0}MMM{0}yy", "d{0}MMMM{0}yyyy"]
               select string.Format(CultureInfo.InvariantCulture, date, separator),
            "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy",
        ];
        string[] hours = ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF", "h:mm tt", "h:mm:ss tt", "HHmmss", "H.mm"];
        return
        [
            .. dates,
            .. from date in dates
               from joint in (string[])[" ", "'T'"]
               from hour in hours
               from offset in (string[])["", "K", " K"]
               where offset.Length == 0 || hour[0] == 'H'
               select date + joint + hour + offset,
            "yyyyMMddHHmmss",
        ];
    }

    /// <summary>ISO 8601 date and time, whose general reader would be slower by far.</summary>
    public sealed record Iso() : CsvTimeFormat("yyyy-MM-dd HH:mm:ss")
    {
        public override bool TryRead(string text, DateTimeZone zone, out Occurred occurred)
        {
            occurred = default;
            if (!XesTime.TryParse(text, out var local, out var offset))
                return false;
            occurred = Occurred.At(offset is { } known ? new OffsetDateTime(local, known) : local.InZoneLeniently(zone).ToOffsetDateTime());
            return true;
        }
    }

    /// <summary>A .NET date pattern.</summary>
    public sealed record Pattern(string Text) : CsvTimeFormat(Text)
    {
        private readonly bool _dateOnly = !Text.Contains('H') && !Text.Contains('h');
        private readonly bool _mayHaveOffset = Text.Contains('K') || Text.Contains('z');

        public override bool TryRead(string text, DateTimeZone zone, out Occurred occurred)
        {
            occurred = default;
            if (!DateTimeOffset.TryParseExact(text, Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read))
                return false;
            var local = LocalDateTime.FromDateTime(read.DateTime);
            occurred = _dateOnly ? Occurred.On(local.Date)
                : _mayHaveOffset && SaysOffset(text) ? Occurred.At(OffsetDateTime.FromDateTimeOffset(read))
                : Occurred.At(local.InZoneLeniently(zone).ToOffsetDateTime());
            return true;
        }

        private static bool SaysOffset(string text) => text[^1] is 'Z' or 'z' || text.AsSpan(Math.Max(0, text.Length - 6)).ContainsAny('+', '-');
    }

    /// <summary>Seconds, or parts of them, since 1970.</summary>
    public sealed record Epoch(int PerSecond, int Digits) : CsvTimeFormat(PerSecond == 1 ? "seconds since 1970" : "milliseconds since 1970")
    {
        public override bool TryRead(string text, DateTimeZone zone, out Occurred occurred)
        {
            occurred = default;
            if (text.Length != Digits || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                return false;
            occurred = Occurred.At(Instant.FromUnixTimeMilliseconds(count * (1000 / PerSecond)).WithOffset(Offset.Zero));
            return true;
        }
    }
}
