using JourneyLedger.Histories;
using JourneyLedger.Rules.Flags;
using JourneyLedger.Tests.Clocks;
using JourneyLedger.Vocabulary;
using NodaTime.Text;

namespace JourneyLedger.Tests.Rules.Flags;

/// <summary>The flags of a told person.</summary>
internal static class FlaggedExtensions
{
    private const string End = "2026-12-31";

    /// <summary>Positions of the events on which a code stands.</summary>
    public static IReadOnlyList<long> Standing(this ToldPerson person, string code, string asOf = End) =>
        [.. person.Flags(asOf).Where(flag => flag.Code == code && flag.IsStanding).Select(flag => flag.Position)];

    public static IReadOnlyList<Flag> Flags(this ToldPerson person, string asOf = End) =>
        PersonFlags.Of(person.Timeline(), LocalDatePattern.Iso.Parse(asOf).Value, ToldPerson.London);

    /// <summary>When a code was raised and cleared: event, raised at and on, cleared at and on.</summary>
    public static IReadOnlyList<string> History(this ToldPerson person, string code, string asOf = End)
    {
        var decoder = new StepDecoder(ToldPerson.London);
        var rows = JourneyHistory.Of(person.Events, one => decoder.TryDecode(one, out var step) ? step : null);
        return
        [
            .. FlagHistory.Of(rows, "c1", person.Events.Select(one => (one.Position, one.RecordedAt)), long.MaxValue, LocalDatePattern.Iso.Parse(asOf).Value, ToldPerson.London)
                .Where(record => record.Flag.Code == code)
                .Select(record => $"{record.Flag.Position}: {record.RaisedAt} {record.RaisedOn:uuuu-MM-dd}{(record.ClearedOn is { } day ? $", {record.ClearedAt?.ToString() ?? "by itself"} {day:uuuu-MM-dd}" : "")}"),
        ];
    }
}
