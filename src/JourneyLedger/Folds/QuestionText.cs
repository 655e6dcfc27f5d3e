using System.Globalization;
using JourneyLedger.Cube;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Folds;

/// <summary>Names and texts of a question's parameters: the way back from <see cref="QuestionReader"/>.</summary>
internal static class QuestionText
{
    public const string AttributePrefix = "attr.";

    /// <summary>In canonical order; lists sorted, since their order means nothing.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Parameters(Question question)
    {
        if (question.AsOf is { } asOf)
            yield return new("asOf", Text(asOf));
        if (question.KnownAt is { } knownAt)
            yield return new("knownAt", Text(knownAt));
        foreach (var filter in Filters(question.Cohort))
            yield return filter;
        foreach (var setting in question.Projection.Settings)
        {
            if (question.Chosen.TryGetValue(setting.Name, out var value) && (value != setting.Default || setting.LedgerDefault is not null))
                yield return new(setting.Name, value);
        }
    }

    public static IEnumerable<KeyValuePair<string, string>> Filters(Cohort cohort)
    {
        foreach (var area in cohort.Areas.Order(StringComparer.Ordinal))
            yield return new("area", area);
        foreach (var attribute in cohort.Attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
        {
            foreach (var value in attribute.AnyOf.Order(StringComparer.Ordinal))
                yield return new(AttributePrefix + attribute.Name, value);
        }

        foreach (var step in cohort.Contains.Order(StringComparer.Ordinal))
            yield return new("contains", step);
        if (cohort.Lacks is { } lacks)
        {
            yield return new("lacks", lacks.Step);
            if (lacks.After is { } after)
                yield return new("lacksAfter", after);
            if (lacks.WithinDays is { } days)
                yield return new("lacksWithinDays", days.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var (name, date) in new[] { ("from", cohort.Window.From), ("to", cohort.Window.To), ("startedFrom", cohort.Started.From), ("startedTo", cohort.Started.To) })
        {
            if (date is { } day)
                yield return new(name, Text(day));
        }
    }

    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static string Text(KnownAt knownAt) => knownAt switch
    {
        KnownAt.AtPosition at => string.Create(CultureInfo.InvariantCulture, $"@{at.Position}"),
        KnownAt.AtInstant at => InstantPattern.ExtendedIso.Format(at.Instant),
        _ => throw new ArgumentOutOfRangeException(nameof(knownAt)),
    };
}
