using JourneyLedger.Rules;
using Microsoft.Net.Http.Headers;

namespace JourneyLedger.Web.Api;

/// <summary>How an answer is to be written.</summary>
/// <param name="Csv">One table as CSV instead of the whole answer as JSON.</param>
/// <param name="Table">Which table; null for the projection's first.</param>
public sealed record AnswerForm(bool Csv, string? Table)
{
    public const string FormatParameter = "format";
    public const string TableParameter = "table";

    /// <summary>By <c>format=</c>, else by the Accept header, else JSON.</summary>
    public static Checked<AnswerForm> Read(HttpRequest request)
    {
        var table = request.Query[TableParameter].FirstOrDefault();
        string? format = request.Query[FormatParameter];
        return format switch
        {
            "csv" => new AnswerForm(true, table),
            "json" => new AnswerForm(false, table),
            null => new AnswerForm(PrefersCsv(request), table),
            _ => new Refusal("unknown-format", FormatParameter, $"An answer is written as json or csv, not as '{format}'."),
        };
    }

    /// <summary>Only when CSV is named and JSON is not liked better: a browser's */* means JSON.</summary>
    private static bool PrefersCsv(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        var csv = Liking("text/csv");
        return csv > 0 && csv > Liking("application/json");

        double Liking(string type) => accepted.Where(one => one.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
            .Select(one => one.Quality ?? 1).DefaultIfEmpty(0).Max();
    }
}
