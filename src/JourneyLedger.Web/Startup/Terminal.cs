namespace JourneyLedger.Web.Startup;

/// <summary>What the operator reads: sentences, and a bar for long work. A redirected output gets a line each tenth instead of a moving bar.</summary>
public sealed class Terminal(TextWriter to, bool moving)
{
    private const int Width = 30;
    private readonly Lock _writing = new();
    private int _shown = -1;
    private bool _barStands;

    public static Terminal OfProcess() => new(Console.Out, !Console.IsOutputRedirected);

    public void Say(string sentence)
    {
        lock (_writing)
        {
            EndBar();
            to.WriteLine(sentence);
            to.Flush();
        }
    }

    /// <summary>Shows how much of some work is done; a full bar ends its line.</summary>
    public void Bar(string doing, long done, long total)
    {
        if (total <= 0)
            return;
        var percent = (int)Math.Min(100, 100 * done / total);
        lock (_writing)
        {
            var step = moving ? percent : percent / 10;
            if (step == _shown)
                return;
            _shown = step;
            if (moving)
            {
                var filled = percent * Width / 100;
                to.Write($"\r{doing} [{new string('#', filled)}{new string('.', Width - filled)}] {percent,3}%  {done:N0} of {total:N0}");
                _barStands = true;
                if (percent == 100)
                    EndBar();
            }
            else
            {
                to.WriteLine($"{doing}: {percent}%, {done:N0} of {total:N0}");
            }

            to.Flush();
        }
    }

    private void EndBar()
    {
        _shown = -1;
        if (!_barStands)
            return;
        _barStands = false;
        to.WriteLine();
    }
}
