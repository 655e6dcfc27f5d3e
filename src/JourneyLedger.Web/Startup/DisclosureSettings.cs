using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Journeys;
using NodaTime;

namespace JourneyLedger.Web.Startup;

/// <summary>How often boards are shown figures anew, and from how many people on. What is shown of a row is not an operator's to set.</summary>
/// <param name="Epoch">Of ledgers of real people (<c>Journey:Disclosure:EpochSeconds</c>, a day; one shorter than an hour counts as an hour).</param>
/// <param name="DemonstrationEpoch">Of ledgers of made-up people, who have nothing to hide (<c>Journey:Disclosure:DemonstrationEpochSeconds</c>, ten seconds).</param>
/// <param name="Batch">So many people in a row must have changed (<c>Journey:Disclosure:Batch</c>, never fewer than usual).</param>
public sealed record DisclosureSettings(Duration Epoch, Duration DemonstrationEpoch, int Batch)
{
    private const int DemonstrationSeconds = 10;

    public static DisclosureSettings From(IConfiguration configuration)
    {
        var seconds = configuration.GetValue("Journey:Disclosure:EpochSeconds", (int)DisclosureRules.EpochUnlessSaid.TotalSeconds);
        var demonstration = configuration.GetValue("Journey:Disclosure:DemonstrationEpochSeconds", DemonstrationSeconds);
        var batch = configuration.GetValue("Journey:Disclosure:Batch", DisclosureRules.Usual.Batch);
        return new(Duration.FromSeconds(Math.Max(1, seconds)), Duration.FromSeconds(Math.Max(1, demonstration)), batch);
    }

    /// <summary>What is set weaker than the rules allow counts as the weakest that they do.</summary>
    public DisclosureRules For(LedgerSettings ledger) => DisclosureRules.Usual with { Epoch = ledger.Simulated ? DemonstrationEpoch : Duration.Max(DisclosureRules.Usual.Epoch, Epoch), Batch = Math.Max(DisclosureRules.Usual.Batch, Batch) };
}
