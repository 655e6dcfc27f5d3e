using System.Globalization;
using System.Text.Json.Nodes;
using JourneyLedger.Folds.Boards;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Web.Pages.Workspace;

/// <summary>How a field is asked for.</summary>
public enum Asking : byte
{
    Line,
    Lines,
    Number,
    Date,
    Choice,
}

/// <summary>One question of a form.</summary>
/// <param name="Name">Of the payload's field, or of the envelope's; for attendance <c>came-</c> and the organisation.</param>
/// <param name="Label">The question.</param>
/// <param name="Hint">Or null.</param>
/// <param name="Asking">How.</param>
/// <param name="Choices">Values and words.</param>
/// <param name="Value">As given so far.</param>
/// <param name="Required">Else "(optional)" stands at its label.</param>
public sealed record FormField(string Name, string Label, string? Hint, Asking Asking, IReadOnlyList<(string Value, string Label)> Choices, string Value, bool Required);

/// <summary>
/// The form of one event type, made from its contract: the same fields, codes and lengths that the validator holds it to. It checks nothing itself.
/// </summary>
public sealed class BoardForm(EventContract contract, Board? board)
{
    public const string On = "occurredOn";
    private const string Convened = "board.convened";
    private const string Came = "came-";
    private const string Guest = "guest";
    private const string GuestPeople = "guestPeople";
    private const string Adopted = "metric.adopted";
    private const string FormulaId = "formulaId";
    private const string FormulaVersion = "formulaVersion";

    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.In(global::System.Reflection.Assembly.Load("JourneyLedger.Projections"));

    public EventContract Contract => contract;

    public BoardFormWords.Words Words { get; } = BoardFormWords.Of(contract);

    /// <summary>Whether a type is one that a secretariat records on the pages.</summary>
    public static bool Has(string type) => EventCatalogue.Find(type) is { StreamKind: "board" } && BoardFormWords.Has(type);

    /// <summary>The questions with what was said so far.</summary>
    public IReadOnlyList<FormField> Fields(Func<string, string?> said, string today)
    {
        var on = new FormField(On, "On which day", null, Asking.Date, [], said(On) ?? today, true);
        return [.. contract.Type == Convened ? Attendance(said) : contract.Fields.Where(field => field.Name != FormulaVersion || contract.Type != Adopted).Select(field => Field(field, said)), on];
    }

    /// <summary>The payload that the answers make. What cannot be read stands in it as it was written: the validator says what is wrong.</summary>
    public JsonObject Payload(Func<string, string?> said)
    {
        var payload = new JsonObject();
        foreach (var field in contract.Fields)
        {
            if (Value(field, said) is { } value)
                payload[field.Name] = value;
        }

        return payload;
    }

    /// <summary>What was wrong with what a form sent; each refusal leads to the field whose value it is about, also within a list.</summary>
    public static ErrorSummary Summary(IReadOnlyList<Refusal> refusals) => new(refusals, FieldOf) { WithCodes = true };

    /// <summary>The question that a refusal is about; null for none of them.</summary>
    public static string? FieldOf(Refusal refusal)
    {
        var field = refusal.Field.StartsWith("payload.", StringComparison.Ordinal) ? refusal.Field["payload.".Length..] : refusal.Field;
        var end = field.IndexOfAny(['[', '.']);
        field = end < 0 ? field : field[..end];
        return field.Length == 0 ? null : field;
    }

    private FormField Field(FieldContract field, Func<string, string?> said)
    {
        var (label, hint) = Words.Field(field.Name);
        IReadOnlyList<(string, string)> choices = (contract.Type, field.Name) switch
        {
            (Adopted, FormulaId) => [.. Catalogue.Measures.Values.Select(measure => (measure.Name, measure.Title))],
            (_, "org") when board is { Members.Count: > 0 } && contract.Type != "member.joined" => [.. board.Members.Select(member => (member.Organisation, member.Organisation))],
            _ when field.Codes is { } codes => [.. codes.Editions[^1].Codes.Select(code => (code.Value, code.Label))],
            _ when field.Kind == FieldKind.YesNo => [("true", "yes"), ("false", "no")],
            _ => [],
        };
        var asking = choices.Count > 0 ? Asking.Choice
            : field.IsList || field.Prose || field.Length > 300 ? Asking.Lines
            : field.Kind == FieldKind.Date ? Asking.Date
            : field.Kind is FieldKind.Number or FieldKind.WholeNumber ? Asking.Number
            : Asking.Line;
        return new(field.Name, label, field.IsList ? $"{hint ?? ""} One on each line.".Trim() : hint, asking, choices, said(field.Name) ?? "", field.Required);
    }

    /// <summary>One number for each member, so that a meeting is recorded in one form; and a line for guests.</summary>
    private IEnumerable<FormField> Attendance(Func<string, string?> said)
    {
        foreach (var member in board?.Members ?? [])
            yield return new(Came + member.Organisation, $"{member.Organisation} ({ReferenceData.Lists["sector"].LabelOf(member.Sector)})", "People who came. Leave it empty for nobody.", Asking.Number, [], said(Came + member.Organisation) ?? "", false);
        yield return new(Guest, "A guest’s organisation", "Only if somebody came who is no member.", Asking.Line, [], said(Guest) ?? "", false);
        yield return new(GuestPeople, "People who came from there", null, Asking.Number, [], said(GuestPeople) ?? "", false);
        yield return new("meeting", "Which meeting", "Such as its number or place.", Asking.Line, [], said("meeting") ?? "", false);
    }

    private JsonNode? Value(FieldContract field, Func<string, string?> said)
    {
        if (contract.Type == Convened && field.IsList)
            return Present(field.Name == "organisations", said);
        if (contract.Type == Adopted && field.Name == FormulaVersion)
            return Catalogue.Measures.TryGetValue(said(FormulaId) ?? "", out var measure) ? measure.Version : 1;
        var text = said(field.Name)?.Trim() ?? "";
        if (field.IsList)
            return text.Length == 0 && !field.Required ? null : new JsonArray([.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => (JsonNode)line)]);
        if (text.Length == 0)
            return null;
        return field.Kind switch
        {
            FieldKind.WholeNumber when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            FieldKind.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
            FieldKind.YesNo when bool.TryParse(text, out var yes) => yes,
            _ => field.Prose ? text.ReplaceLineEndings("\n") : text,
        };
    }

    private JsonArray Present(bool organisations, Func<string, string?> said)
    {
        var rows = (board?.Members ?? []).Select(member => (member.Organisation, People: said(Came + member.Organisation)?.Trim() ?? ""))
            .Append((Organisation: said(Guest)?.Trim() ?? "", People: said(GuestPeople)?.Trim() ?? ""))
            .Where(row => row.Organisation.Length > 0 && row.People.Length > 0 && row.People != "0");
        return new([.. rows.Select(row => organisations ? (JsonNode)row.Organisation : int.TryParse(row.People, NumberStyles.None, CultureInfo.InvariantCulture, out var people) ? people : (JsonNode)row.People)]);
    }
}
