using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using JourneyLedger.Journeys;
using JourneyLedger.Postgres;
using NodaTime;

namespace JourneyLedger.Benchmarks.Push;

/// <summary>Events at a rate: people who register, claim and are seen, each event on its own as a reporter sends it.</summary>
internal sealed class EventFeed(Ledger ledger, string area, LocalDate day)
{
    private const int StepsEach = 5;

    /// <summary>Between two bursts: short beside what is measured.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<long, long> _committed = new();
    private string _run = "";

    /// <summary>When each position was acknowledged.</summary>
    public IReadOnlyDictionary<long, long> Committed => _committed;

    /// <summary>Offers events for a time, at a rate, and waits until all are stored.</summary>
    public async Task RunAsync(int rate, TimeSpan time)
    {
        _run = Guid.NewGuid().ToString("n")[..8]; // other people each time
        var (began, offered) = (Stopwatch.GetTimestamp(), 0);
        var waiting = new List<Task>();
        while (Stopwatch.GetElapsedTime(began) is var gone && gone < time)
        {
            for (var due = (int)(gone.TotalSeconds * rate); offered < due; offered++)
                waiting.Add(StoreAsync(offered));
            waiting.RemoveAll(one => one.IsCompletedSuccessfully);
            await Task.Delay(Beat);
        }

        await Task.WhenAll(waiting);
    }

    private async Task StoreAsync(int number)
    {
        var (person, step) = (number / StepsEach, number % StepsEach);
        var (type, payload) = step switch
        {
            0 => ("claimant.registered", """{"sex":"female","birthYear":1985}"""),
            1 => ("claim.opened", """{"benefit":"UC"}"""),
            _ => ("conversation.held", """{"kind":"work-search-review","channel":"phone","minutes":20}"""),
        };
        var result = await ledger.AppendAsync(
            new NewEvent
            {
                Stream = $"claimant/bench-{_run}-{person}",
                Type = type,
                Occurred = Occurred.On(day.PlusDays(step - StepsEach)),
                Source = new EventSource("bench", "dwp-jobcentre", $"bench-{_run}", $"{number}"),
                Area = area,
                Payload = Encoding.UTF8.GetBytes(payload),
            },
            ExpectedVersion.Any);
        _committed[((AppendResult.Appended)result).Receipt.Position] = Stopwatch.GetTimestamp();
    }
}
