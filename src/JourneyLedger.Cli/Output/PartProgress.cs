namespace JourneyLedger.Cli.Output;

/// <summary>Progress of one of several equal parts of some work, told as progress of the whole.</summary>
/// <param name="whole">Is told.</param>
/// <param name="part">Which, from 0.</param>
/// <param name="parts">Of how many.</param>
internal sealed class PartProgress(IProgress<(long Done, long Total)> whole, int part, int parts) : IProgress<(long Done, long Total)>
{
    public void Report((long Done, long Total) value) => whole.Report((part * value.Total + value.Done, parts * value.Total));
}
