using JourneyLedger.Rules;
using Spectre.Console;

namespace JourneyLedger.Cli.Output;

/// <summary>
/// What a person reads while a verb works, on the error output, so that the standard output holds the answer alone. A terminal gets a moving bar;
/// anything else gets a plain line now and then, without control characters.
/// </summary>
internal sealed class Screen
{
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
        Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = Console.IsErrorRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });

    private readonly bool _moving = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public void Say(string sentence) => Console.Error.WriteLine(sentence);

    public void Fault(string sentence)
    {
        if (_moving)
            _console.MarkupLineInterpolated($"[red]{sentence}[/]");
        else
            Console.Error.WriteLine(sentence);
    }

    /// <summary>Says what was wrong with which part of what was asked.</summary>
    /// <returns>The code to exit with.</returns>
    public int Refuse(IReadOnlyList<Refusal> refusals)
    {
        foreach (var refusal in refusals)
            Fault($"{refusal.Field}: {refusal.Reason}");
        return ExitCode.Refused;
    }

    /// <summary>Shows how far some work is.</summary>
    /// <param name="doing">What is done, such as "Importing".</param>
    /// <param name="unit">What is counted, such as "events"; empty to show no count, only the share.</param>
    /// <param name="work">Reports (done, of how many); the latter may still be unknown, and then is 0.</param>
    public async Task<T> ShowAsync<T>(string doing, string unit, Func<IProgress<(long Done, long Total)>, Task<T>> work)
    {
        if (!_moving)
            return await work(new ProgressLines(doing, unit, Say));
        return await _console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async context => await work(new ProgressBar(context.AddTask(doing), doing, unit)));
    }

    private sealed class ProgressBar(ProgressTask task, string doing, string unit) : IProgress<(long Done, long Total)>
    {
        private readonly ProgressPace _pace = new(unit);

        public void Report((long Done, long Total) value)
        {
            task.IsIndeterminate = value.Total <= 0;
            task.MaxValue = Math.Max(value.Total, 1);
            task.Value = value.Done;
            task.Description = $"{doing} {_pace.Words(value.Done)}".TrimEnd();
        }
    }
}
