using System.Collections.Concurrent;
using System.Globalization;
using JourneyLedger.Clocks;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Folds.Reports;

/// <summary>
/// What a report is asked: of which people, for which day, under which thresholds. It notes each threshold that is read, so that the answer can
/// print them. Safe for the workers of a scan.
/// </summary>
public sealed class ReportRequest
{
    private readonly Report _report;
    private readonly Question _question;
    private readonly BoardThresholds _board;
    private readonly bool _former;
    private readonly ClockLimitsEdition _limits;
    private readonly ConcurrentDictionary<string, ThresholdUsed> _used;
    private readonly Lazy<IReadOnlyList<ReportWarning>> _silences;
    private readonly ConcurrentDictionary<(IntervalKind Kind, string? Subject, string? Service), int?> _standards = new();

    internal ReportRequest(Report report, CubeView view, Question question, bool wantsCases)
        : this(report, view, question, wantsCases, new(view), new(() => [.. ReportWarning.Silences(view, report.Reads)]), former: false)
    {
    }

    private ReportRequest(Report report, CubeView view, Question question, bool wantsCases, BoardThresholds board, Lazy<IReadOnlyList<ReportWarning>> silences, bool former)
    {
        (_report, View, _question, WantsCases, _board, _silences, _former) = (report, view, question, wantsCases, board, silences, former);
        (Day, DayNumber, _limits, _used) = (view.Day, WallClock.DayNumber(view.Day), ClockLimits.InForce(view.Day), new(StringComparer.Ordinal));
    }

    public CubeView View { get; }

    /// <summary>The day the figures are of.</summary>
    public LocalDate Day { get; }

    /// <summary>The same in civil days since 1970-01-01.</summary>
    public int DayNumber { get; }

    /// <summary>Whoever stands behind the figures is to be listed: else a fold need not keep them.</summary>
    public bool WantsCases { get; }

    /// <summary>Limits of clocks and contacts by the reference data of the day.</summary>
    public ClockLimitsEdition Limits => _limits;

    /// <summary>Organisations that report what the report reads, and from which nothing has come for too long: what they feed is never shown as a lack.</summary>
    public IReadOnlyList<ReportWarning> Silences => _silences.Value;

    /// <summary>Thresholds read so far, by name.</summary>
    internal IReadOnlyList<ThresholdUsed> Used => [.. _used.Values.OrderBy(one => one.Name, StringComparer.Ordinal)];

    /// <summary>A setting's word.</summary>
    public string Word(string setting) => _question.Settings[setting];

    /// <summary>A setting's word, or null where it was left out.</summary>
    public string? Optional(string setting) => Word(setting) is { Length: > 0 } word ? word : null;

    /// <summary>A whole number under which the question is answered: as asked, else as a board has set it, else the report's own.</summary>
    public int Whole(string setting) => (int)Math.Round(Number(setting), MidpointRounding.AwayFromZero);

    /// <summary>The same with decimals.</summary>
    public double Number(string setting)
    {
        if (_question.Chosen.TryGetValue(setting, out var asked))
            return Note(new(Name(setting), Parse(asked), "asked"));
        return Note(_board.InForce(Name(setting)) ?? new(Name(setting), Parse(Word(setting)), "reference"));
    }

    /// <summary>A number that was asked for or that a board has set; null where neither has, so that what the ledger itself holds counts.</summary>
    public double? NumberIfSet(string setting) =>
        _question.Chosen.ContainsKey(setting) || _board.InForce(Name(setting)) is not null ? Number(setting) : null;

    /// <summary>A threshold that is no setting: as a board has set it under its name, else that of the reference data; null where there is none.</summary>
    public double? Threshold(string name, double? reference) =>
        _board.InForce(name) is { } set ? Note(set) : reference is { } usual ? Note(new(name, usual, "reference")) : null;

    /// <summary>
    /// The standard of a clock in days: as asked by the setting <c>standardDays</c>, else as a board has set it for the clock (for one domain as
    /// <c>referral→start standard/mental-health</c>, for all that are held to the general standard without a domain), else that of the reference
    /// data; null where there is none.
    /// </summary>
    public int? StandardDays(IntervalKind kind, string? subject, string? service) => _standards.GetOrAdd((kind, subject, service), FindStandard);

    /// <summary>The same request under what held before thresholds changed lately.</summary>
    internal ReportRequest Former() => new(_report, View, _question, wantsCases: false, _board, _silences, former: true);

    private int? FindStandard((IntervalKind Kind, string? Subject, string? Service) of)
    {
        if (_question.Chosen.TryGetValue(Report.StandardDays, out var asked))
            return (int)Note(new($"{_report.Name}/{Report.StandardDays}", Parse(asked), "asked"));
        if (of.Kind.Standard() is not { } name)
            return null;
        var (usual, general) = (_limits.StandardDays(of.Kind.Code(), of.Subject, of.Service), _limits.GeneralStandardDays(of.Kind));
        var board = (of.Subject is null ? null : _board.InForce($"{name}/{of.Subject}")) ?? (usual == general ? _board.InForce(name) : null);
        if (board is not null)
            return (int)Math.Round(Note(board), MidpointRounding.AwayFromZero);
        return usual is { } days ? (int)Note(new(usual == general || of.Subject is null ? name : $"{name}/{of.Subject}", days, "reference")) : null;
    }

    private double Note(ThresholdUsed threshold)
    {
        var held = _former && threshold.Former is { } former ? threshold with { Value = former, Former = null } : threshold;
        _used[threshold.Name] = held;
        return held.Value;
    }

    private string Name(string setting) => $"{_report.Name}/{setting}";

    private static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);
}
