using System.Globalization;

namespace JourneyLedger.Cli.Output;

/// <summary>Progress for an output that is no terminal: a line each tenth, but not before some seconds have passed, so short work says nothing.</summary>
internal sealed class ProgressLines(string doing, string unit, Action<string> say) : IProgress<(long Done, long Total)>
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private readonly ProgressPace _pace = new(unit);
    private long _tenth;

    public void Report((long Done, long Total) value)
    {
        var tenth = value.Total > 0 ? 10 * value.Done / value.Total : 0;
        if (tenth <= _tenth || _pace.Elapsed < Quiet)
            return;
        _tenth = tenth;
        var words = _pace.Words(value.Done);
        say(string.Create(CultureInfo.InvariantCulture, $"{doing}: {Math.Min(100, 100 * value.Done / value.Total)}%{(words.Length > 0 ? ", " : "")}{words}"));
    }
}
