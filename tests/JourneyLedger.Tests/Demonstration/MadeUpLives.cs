using System.Text.Json;
using JourneyLedger.Demonstration;
using JourneyLedger.Demonstration.Plants;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Tests.Demonstration;

/// <summary>An area's events for naive counting: lives in the order in which things happened, without whatever turned out to be wrong or twice.</summary>
internal sealed class MadeUpLives
{
    public static readonly LocalDate Until = new(2026, 12, 31);

    private readonly Lazy<ILookup<string?, NewEvent>[]> _things;

    public MadeUpLives(int people, int seed, Plant planted = Plant.None, Variant variants = Variant.None)
    {
        All = [.. DemonstrationArea.Generate(people, seed, Until, planted, variants)];
        Lives = [.. All.Where(one => ClaimantStream.Is(one.Stream)).GroupBy(one => one.Stream).Select(stream => (IReadOnlyList<NewEvent>)[.. stream.OrderBy(one => one.Occurred.Local)])];
        _things = new(() => [.. Lives.Select(life => life.ToLookup(one => one.CorrelationId))]);
    }

    public IReadOnlyList<NewEvent> All { get; }

    public IReadOnlyList<IReadOnlyList<NewEvent>> Lives { get; }

    public IEnumerable<NewEvent> Events => Lives.SelectMany(life => life);

    /// <summary>The steps of each thing (referral, job, sanction) that begins with a step of the given kind, each with its person.</summary>
    public IEnumerable<(IReadOnlyList<NewEvent> Life, IReadOnlyList<NewEvent> Steps)> Things(Func<NewEvent, bool> begins) =>
        from place in Enumerable.Range(0, Lives.Count)
        from first in Lives[place]
        where begins(first)
        select (Lives[place], (IReadOnlyList<NewEvent>)[.. _things.Value[place][first.CorrelationId]]);

    public static string? Text(NewEvent one, string name)
    {
        using var payload = JsonDocument.Parse(one.Payload);
        return payload.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
    }

    public static double Number(NewEvent one, string name)
    {
        using var payload = JsonDocument.Parse(one.Payload);
        return payload.RootElement.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
    }

    public static LocalDate Day(NewEvent one) => one.Occurred.Local.Date;
}
