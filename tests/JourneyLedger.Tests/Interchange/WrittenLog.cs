using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace JourneyLedger.Tests.Interchange;

/// <summary>A made-up log and one of the many ways to write it as CSV.</summary>
/// <param name="Rows">What is to be read back, in this order.</param>
/// <param name="Delimiter">Between fields.</param>
/// <param name="LineEnd">After rows.</param>
/// <param name="DateFormat">A .NET pattern that keeps minutes.</param>
/// <param name="Encoding">Any that has all its letters.</param>
/// <param name="WithMark">Whether a byte order mark is written.</param>
/// <param name="QuoteAll">Or only where needed.</param>
public sealed record WrittenLog(
    IReadOnlyList<(string Case, string Activity, LocalDateTime At, string Note)> Rows,
    char Delimiter,
    string LineEnd,
    string DateFormat,
    string Encoding,
    bool WithMark,
    bool QuoteAll)
{
    private static readonly string[] Texts = ["Fine", "Zahlung fällig", "a,b", "a;b", "a|b", "tab\there", "say \"so\"", "two\nlines", "café", "1/2", " padded ", "=sum(A1)"];

    /// <summary>Any log; among its days is one after the 12th, or no reader could know which number is the month.</summary>
    public static Arbitrary<WrittenLog> Any { get; } = Arb.From(
        from count in Gen.Choose(1, 40)
        from rows in RowOf.ListOf(count)
        from last in RowOf
        from delimiter in Gen.Elements(',', ';', '\t', '|')
        from lineEnd in Gen.Elements("\n", "\r\n", "\r")
        from dateFormat in Gen.Elements(
            "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "dd.MM.yyyy HH:mm", "d.M.yy H:mm", "M/d/yyyy h:mm tt", "d/M/yyyy H:mm:ss", "dd-MMM-yyyy HH:mm", "yyyy/MM/dd H:mm", "MM-dd-yyyy HH:mm")
        from encoding in Gen.Elements("utf-8", "utf-16", "utf-16BE", "windows-1252")
        from withMark in Gen.Elements(true, false)
        from quoteAll in Gen.Elements(true, false)
        select new WrittenLog(
            [.. rows, last with { At = new LocalDateTime(2019, 3, 25, 10, 0) }], delimiter, lineEnd, dateFormat, encoding, withMark && encoding != "windows-1252", quoteAll));

    private static Gen<(string Case, string Activity, LocalDateTime At, string Note)> RowOf =>
        from person in Gen.Choose(1, 5)
        from activity in Gen.Elements(Texts)
        from minutes in Gen.Choose(0, 10 * 365 * 24 * 60)
        from note in Gen.Elements(Texts)
        select ($"case {person}", activity, new LocalDateTime(2012, 1, 1, 0, 0).PlusMinutes(minutes), note);

    public void WriteTo(string path)
    {
        System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = System.Text.Encoding.GetEncoding(Encoding);
        using var file = File.Create(path);
        if (WithMark)
            file.Write(encoding.Preamble);
        Write(["Case ID", "Activity", "Start Time", "Note"]);
        foreach (var row in Rows)
            Write([row.Case, row.Activity, row.At.ToDateTimeUnspecified().ToString(DateFormat, CultureInfo.InvariantCulture), row.Note]);

        void Write(string[] fields) => file.Write(encoding.GetBytes(string.Join(Delimiter, fields.Select(Field)) + LineEnd));
    }

    private string Field(string text) =>
        QuoteAll || text.AsSpan().ContainsAny("\"\r\n") || text.Contains(Delimiter) ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
