using JourneyLedger.Cube;
using JourneyLedger.Folds;
using JourneyLedger.Interchange.Exports;
using JourneyLedger.Rules;
using NodaTime;

namespace JourneyLedger.Web.Api;

/// <summary>At which dates a journey is asked for, and how it is to be written.</summary>
/// <param name="AsOf">Leaves out what happened after this day; null for nothing.</param>
/// <param name="KnownAt">The knowledge that may be used; null for all.</param>
/// <param name="Format">Of the answer.</param>
public sealed record JourneyForm(LocalDate? AsOf, KnownAt? KnownAt, JourneyFormat Format)
{
    /// <summary>Reads <c>asOf</c>, <c>knownAt</c> and <c>format</c>; codes <c>bad-date</c>, <c>bad-moment</c>, <c>unknown-format</c>.</summary>
    public static Checked<JourneyForm> Read(IQueryCollection query)
    {
        var refusals = new List<Refusal>();
        var asOf = Given("asOf") is { } day ? Taken(AskedMoment.Day("asOf", day)) : (LocalDate?)null;
        var knownAt = Given("knownAt") is { } moment ? Taken(AskedMoment.Knowledge("knownAt", moment)) : null;
        var named = Given(AnswerForm.FormatParameter) ?? "json";
        if (JourneyFile.FormatOf(named) is not { } format)
        {
            refusals.Add(new("unknown-format", AnswerForm.FormatParameter, $"A journey is written as {JourneyFile.Names}, not as '{named}'."));
            format = default;
        }

        return refusals.Count > 0 ? Checked<JourneyForm>.Refuse(refusals) : new JourneyForm(asOf, knownAt, format);

        string? Given(string name) => query[name].FirstOrDefault() is { Length: > 0 } text ? text : null;

        T? Taken<T>(Checked<T> read)
        {
            refusals.AddRange(read.Refusals);
            return read.Value;
        }
    }
}
