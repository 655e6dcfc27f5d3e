using System.Globalization;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Folds;

/// <summary>Reads one question's parameters and collects what is wrong with them. Used once.</summary>
internal sealed class QuestionReader(IProjection projection, LedgerSettings ledger)
{
    private static readonly string[] Repeatable = ["area", "contains"];
    private static readonly string[] Single = ["asOf", "knownAt", "lacks", "lacksAfter", "lacksWithinDays", "from", "to", "startedFrom", "startedTo"];
    private static readonly string[] OfTheCaller = ["ledger", "format"];

    private readonly List<Refusal> _refusals = [];
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    public Checked<Question> Read(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        foreach (var (name, value) in parameters)
            Take(name, value);
        foreach (var needed in projection.Settings.Where(setting => setting.IsName && One(setting.Name) is null))
            Refuse("needs-value", needed.Name, $"Say '{needed.Name}': {needed.Meaning}");
        var question = new Question
        {
            Projection = projection,
            AsOf = Date("asOf"),
            KnownAt = Knowledge(),
            Cohort = new()
            {
                Areas = All("area"),
                Attributes = [.. _values.Keys.Where(IsAttribute).Order(StringComparer.Ordinal).Select(name => new AttributeIs(name[QuestionText.AttributePrefix.Length..], All(name)))],
                Contains = All("contains"),
                Lacks = Lacking(),
                Window = Range("from", "to"),
                Started = Range("startedFrom", "startedTo"),
            },
            Settings = projection.Settings.ToDictionary(setting => setting.Name, setting => One(setting.Name) ?? setting.DefaultFor(ledger)),
            Chosen = projection.Settings.Where(setting => One(setting.Name) is not null).ToDictionary(setting => setting.Name, setting => One(setting.Name)!),
        };
        return _refusals.Count > 0 ? Checked<Question>.Refuse(_refusals) : question;
    }

    private void Take(string name, string value)
    {
        if (OfTheCaller.Contains(name))
            return;
        var setting = projection.Settings.FirstOrDefault(setting => setting.Name == name);
        var repeatable = Repeatable.Contains(name) || IsAttribute(name);
        if (setting is null && !repeatable && !Single.Contains(name))
            Refuse("unknown-parameter", name, $"There is no parameter '{name}'; there are {string.Join(", ", Repeatable.Concat(Single))}, attr.NAME{string.Concat(projection.Settings.Select(s => ", " + s.Name))}.");
        else if (string.IsNullOrEmpty(value))
            Refuse("bad-value", name, "It has no value; leave it out or give one.");
        else if (setting is not null && !setting.Accepts(value))
            Refuse("bad-value", name, $"'{value}' is not a value of it; it takes {setting.Takes}.");
        else if (setting?.WhatIsWrong?.Invoke(value) is { } wrong)
            Refuse("bad-value", name, wrong);
        else if (_values.TryGetValue(name, out var values) && !repeatable)
            Refuse("given-twice", name, "It can be given once only.");
        else
            (values ?? (_values[name] = [])).Add(value);
    }

    private static bool IsAttribute(string name) => name.StartsWith(QuestionText.AttributePrefix, StringComparison.Ordinal) && name.Length > QuestionText.AttributePrefix.Length;

    private string? One(string name) => _values.TryGetValue(name, out var values) ? values[0] : null;

    private string[] All(string name) => _values.TryGetValue(name, out var values) ? [.. values.Distinct().Order(StringComparer.Ordinal)] : [];

    private LocalDate? Date(string name)
    {
        if (One(name) is not { } text)
            return null;
        var date = AskedMoment.Day(name, text);
        _refusals.AddRange(date.Refusals);
        return date.Accepted ? date.Value : null;
    }

    private DateRange Range(string from, string to)
    {
        var range = new DateRange(Date(from), Date(to));
        if (range is { From: { } first, To: { } last } && last < first)
            Refuse("bad-range", to, $"It is before '{from}'; no day is in that range.");
        return range;
    }

    private KnownAt? Knowledge()
    {
        if (One("knownAt") is not { } text)
            return null;
        var knowledge = AskedMoment.Knowledge("knownAt", text);
        _refusals.AddRange(knowledge.Refusals);
        return knowledge.Value;
    }

    private Lack? Lacking()
    {
        var step = One("lacks");
        int? days = null;
        if (One("lacksWithinDays") is { } text)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                days = number;
            else
                Refuse("bad-number", "lacksWithinDays", $"'{text}' is not a number of days; write a whole number from 0.");
        }

        if (step is not null)
            return new(step, One("lacksAfter"), days);
        foreach (var name in new[] { "lacksAfter", "lacksWithinDays" }.Where(_values.ContainsKey))
            Refuse("needs-other", name, "It says more about 'lacks', which is not given.");
        return null;
    }

    private void Refuse(string code, string field, string reason) => _refusals.Add(new(code, field, reason));
}
