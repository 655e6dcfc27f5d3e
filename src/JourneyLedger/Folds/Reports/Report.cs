using System.Globalization;
using JourneyLedger.Cube;

namespace JourneyLedger.Folds.Reports;

/// <summary>
/// A projection that describes its own answer: what it found in one sentence, figures with base and interval, tables with drawings, and who stands
/// behind them. So the page, CSV, push, comparison, case list and command line need to know nothing of it. What every report says alike is said
/// here: the thresholds it used, the answer under those that changed lately, and who is silent.
/// </summary>
public abstract class Report : IProjection
{
    /// <summary>Setting by which a question sets one standard for all clocks.</summary>
    public const string StandardDays = "standardDays";

    public abstract string Name { get; }

    public abstract string Title { get; }

    public abstract string Question { get; }

    /// <summary>Id of its definition, such as <c>R02</c>.</summary>
    public abstract string Definition { get; }

    public abstract IReadOnlyList<ProjectionSetting> Settings { get; }

    /// <inheritdoc/>
    public virtual bool IsOfPeople => true;

    /// <summary>Event types that it counts, directly or through clocks: who reports these and is silent makes its figures doubtful.</summary>
    public abstract IReadOnlySet<string> Reads { get; }

    /// <summary>The answer, and who stands behind it where <see cref="ReportRequest.WantsCases"/>.</summary>
    protected abstract ReportFindings Find(ReportRequest asked);

    public object Answer(CubeView view, Question question) => Answer(view, question, wantsCases: false);

    /// <summary>The answer with the cases behind it: for those who may know who people are.</summary>
    public ReportAnswer Answer(CubeView view, Question question, bool wantsCases)
    {
        var asked = new ReportRequest(this, view, question, wantsCases);
        var found = Find(asked);
        var changed = asked.Used.Where(threshold => threshold.Former is not null).ToArray();
        return new(
            Definition, asked.Day, found, asked.Used, changed.Length == 0 ? null : Former(asked, found, changed),
            [.. asked.Silences, .. changed.Select(threshold => Changed(threshold, asked))]);
    }

    public IReadOnlyList<AnswerTable> Tables(object answer) => [.. ((ReportAnswer)answer).Found.Tables.Select(table => table.Table)];

    private FormerAnswer Former(ReportRequest asked, ReportFindings found, IReadOnlyList<ThresholdUsed> changed)
    {
        var former = asked.Former();
        var before = Find(former);
        var said = string.Join(" ", changed.Select(threshold => Said(threshold, found, before)));
        return new(said, [.. former.Used.Where(one => changed.Any(other => other.Name == one.Name))], before.Finding, before.Figures);
    }

    /// <summary>"0 at 42 days; 1 at the former 28 days", of the figure that depends on the threshold, else of the first.</summary>
    private static string Said(ThresholdUsed threshold, ReportFindings now, ReportFindings before)
    {
        if ((now.Figures.FirstOrDefault(one => DependsOn(one, threshold)) ?? now.Figures.FirstOrDefault()) is not { } figure)
            return $"'{threshold.Name}' was {Value(threshold.Former!.Value, threshold)}.";
        var then = before.Figures.FirstOrDefault(one => one.Name == figure.Name);
        return $"{Written(figure)} at {Value(threshold.Value, threshold)}; {(then is null ? "none" : Written(then))} at the former {Value(threshold.Former!.Value, threshold)} ({figure.Title}).";
    }

    /// <summary>A standard of one domain, such as <c>referral→start standard/mental-health</c>, is one of its clock's.</summary>
    private static bool DependsOn(Figure figure, ThresholdUsed threshold) =>
        figure.Threshold is { } name && (threshold.Name == name || threshold.Name.StartsWith(name + "/", StringComparison.Ordinal));

    private static ReportWarning Changed(ThresholdUsed threshold, ReportRequest asked)
    {
        var days = NodaTime.Period.DaysBetween(NodaTime.Text.LocalDatePattern.Iso.Parse(threshold.Since!).Value, asked.Day);
        return new("S28", threshold.Name, days, string.Create(
            CultureInfo.InvariantCulture, $"'{threshold.Name}' is {threshold.Value} since {threshold.Since}, {days} days before this day; it was {threshold.Former}. The answer under the former threshold is given too."));
    }

    private static string Written(Figure figure) => figure.Value is { } value
        ? figure.Kind == CellKind.Share ? (value * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%" : value.ToString("0.##", CultureInfo.InvariantCulture)
        : "not assessable";

    private static string Value(double value, ThresholdUsed threshold) =>
        value.ToString("0.##", CultureInfo.InvariantCulture) + (threshold.Name.Contains("standard", StringComparison.Ordinal) || threshold.Name.EndsWith("Days", StringComparison.Ordinal) ? " days" : "");
}
