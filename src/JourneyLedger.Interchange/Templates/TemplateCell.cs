using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyLedger.Vocabulary;
using NodaTime.Text;

namespace JourneyLedger.Interchange.Templates;

/// <summary>Reads one cell of a spreadsheet as the JSON value of a field. What the spreadsheet has spoilt is refused with the words for it, never mended by a guess.</summary>
internal static partial class TemplateCell
{
    private static readonly string[] Yes = ["true", "yes", "y"];
    private static readonly string[] No = ["false", "no", "n"];

    /// <summary>The cell's text: without blanks around it, and without the apostrophe by which spreadsheets mark text.</summary>
    public static string Clean(string cell, bool prose = false)
    {
        var text = cell.Trim(' ', '\t', '\r', '\n', '\u00A0', '\u200B', '\uFEFF');
        var marked = text.Length > 1 && text[0] == '\'' && (!prose || text[1] is '=' or '+' or '-' or '@');
        return marked ? text[1..].TrimStart() : text;
    }

    /// <summary>What a spreadsheet leaves in a cell that it could not work out or show; null for anything else.</summary>
    public static string? Spoilt(string text) => SpreadsheetError().IsMatch(text)
        ? $"holds '{text}', which a spreadsheet writes where it could not work a value out or the column was too narrow to show it. Put the value in."
        : null;

    /// <summary>Why a text that is to name something cannot: a spreadsheet rounds long numbers. Null when it can.</summary>
    public static string? FaultOfId(string text) => Rounded().IsMatch(text)
        ? $"holds '{text}': the spreadsheet has turned a long number into a rounded one, and its last digits are lost. Format the column as text and put the numbers in again."
        : Spoilt(text);

    /// <summary>The elements of a cell: one, or of a list those between semicolons, blanks left out.</summary>
    public static IEnumerable<string> Elements(FieldContract field, string text) => field.IsList
        ? text.Split(';').Select(part => Clean(part)).Where(part => part.Length > 0)
        : [text];

    /// <summary>Writes the value, or says why there is none.</summary>
    /// <param name="to">Stands where a value can.</param>
    /// <param name="field">Which it is.</param>
    /// <param name="text">Cleaned and not empty.</param>
    /// <param name="dates">How dates with slashes are meant.</param>
    public static string? Write(Utf8JsonWriter to, FieldContract field, string text, TemplateDates dates)
    {
        if (field.Kind == FieldKind.Values)
            return WriteValues(to, text);
        if (!field.IsList)
            return WriteOne(to, field, text, dates);
        to.WriteStartArray();
        foreach (var element in Elements(field, text))
        {
            if (WriteOne(to, field, element, dates) is { } fault)
                return fault;
        }

        to.WriteEndArray();
        return null;
    }

    private static string? WriteOne(Utf8JsonWriter to, FieldContract field, string text, TemplateDates dates)
    {
        if (!field.Prose && Spoilt(text) is { } spoilt)
            return spoilt;
        switch (field.Kind)
        {
            case FieldKind.WholeNumber:
                return WriteWhole(to, text);
            case FieldKind.Number:
                return WriteNumber(to, text);
            case FieldKind.YesNo:
                return WriteYesNo(to, text);
            case FieldKind.Date:
                return WriteDate(to, text, dates);
            case FieldKind.Text when !field.Prose && FaultOfId(text) is { } lost:
                return lost;
            case FieldKind.Code when LostZeros(field.Codes!, text) is { } code:
                return $"holds '{text}', which is no code; '{code}' is one. Has the spreadsheet taken away the zeros in front? Format the column as text.";
            default:
                to.WriteStringValue(text);
                return null;
        }
    }

    private static string? WriteWhole(Utf8JsonWriter to, string text)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            to.WriteNumberValue(number);
            return null;
        }

        return Thousands().IsMatch(text) ? WithSeparators(text) : $"must be a whole number, not '{Shown(text)}'.";
    }

    private static string? WriteNumber(Utf8JsonWriter to, string text)
    {
        // 0.125 has three decimals and no thousands; of 1.200 nobody can say.
        if (Thousands().IsMatch(text) && text.TrimStart('+', '-')[0] != '0')
            return WithSeparators(text);
        if (PlainNumber().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            to.WriteNumberValue(number);
            return null;
        }

        return text.Contains(',') ? WithSeparators(text) : $"must be a number, not '{Shown(text)}'.";
    }

    private static string WithSeparators(string text) =>
        $"holds '{Shown(text)}': take thousands separators out, and write decimals with a point. With a separator, 1,200 and 1.200 mean different numbers to different people.";

    /// <summary>True for a cell that says yes.</summary>
    public static bool IsYes(string text) => Yes.Contains(text, StringComparer.OrdinalIgnoreCase);

    private static string? WriteYesNo(Utf8JsonWriter to, string text)
    {
        var yes = IsYes(text);
        if (!yes && !No.Contains(text, StringComparer.OrdinalIgnoreCase))
            return $"must be yes or no, not '{Shown(text)}'.";
        to.WriteBooleanValue(yes);
        return null;
    }

    private static string? WriteDate(Utf8JsonWriter to, string text, TemplateDates dates)
    {
        if (DateOf(text, dates) is not { } day)
            return FaultOfDate(text, dates);
        to.WriteStringValue(day);
        return null;
    }

    /// <summary>A cell with a date as the ledger writes it; null when it is none.</summary>
    public static string? DateOf(string text, TemplateDates dates) =>
        TemplateDateReading.TryRead(text, dates, out var day) ? LocalDatePattern.Iso.Format(day)
        : LocalDatePattern.Iso.Parse(text).Success ? text
        : null;

    /// <summary>Why a text is no date here.</summary>
    public static string FaultOfDate(string text, TemplateDates dates) =>
        DayNumber().IsMatch(text) ? $"holds '{text}', which looks like a spreadsheet's day number. Format the column as a date, yyyy-MM-dd."
        : $"must be a date as yyyy-MM-dd{(dates == TemplateDates.Iso ? " or dd/MM/yyyy" : " or " + TemplateDateReading.NameOf(dates))}, not '{Shown(text)}'.";

    private static string? WriteValues(Utf8JsonWriter to, string text)
    {
        to.WriteStartObject();
        foreach (var pair in text.Split(';').Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            var at = pair.IndexOf('=');
            if (at < 1)
                return $"must be name=value, several parted by semicolons, not '{Shown(pair)}'.";
            to.WriteString(Clean(pair[..at]), Clean(pair[(at + 1)..]));
        }

        to.WriteEndObject();
        return null;
    }

    private static string? LostZeros(CodeList codes, string text) =>
        text.All(char.IsAsciiDigit)
        && codes.Editions.All(edition => edition.Find(text) is null)
        && codes.Editions[^1].Codes.FirstOrDefault(code => code.Value.TrimStart('0') == text) is { } found
            ? found.Value
            : null;

    private static string Shown(string text) => text.Length <= 40 ? text : $"{text[..(char.IsHighSurrogate(text[39]) ? 39 : 40)]}…";

    [GeneratedRegex(@"\A#(N/A|NA|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|#+)\z", RegexOptions.IgnoreCase)]
    private static partial Regex SpreadsheetError();

    [GeneratedRegex(@"\A[0-9](\.[0-9]+)?E\+[0-9]+\z", RegexOptions.IgnoreCase)]
    private static partial Regex Rounded();

    [GeneratedRegex(@"\A[+-]?[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"\A[+-]?[0-9]{1,3}([,.' \u00A0\u202F][0-9]{3})+([,.][0-9]+)?\z")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\A[2-6][0-9]{4}(\.[0-9]+)?\z")]
    private static partial Regex DayNumber();
}
