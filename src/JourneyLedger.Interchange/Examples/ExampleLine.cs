using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Interchange.Examples;

/// <summary>
/// One line of a worked example as the events it stands for: "24 people" is one event for each of 24, "3 of them" for the first three of the group
/// before, "referral.made ×4" for four. A line that states a figure stands for the events behind it (<see cref="ExampleFigure"/>,
/// <see cref="ExampleWaits"/>, <see cref="ExampleOrder"/>); one that is neither (a plan, a count of a table) gives none.
/// </summary>
internal sealed partial class ExampleLine(string example, bool alone, JsonElement line)
{
    private static readonly HashSet<string> OfTheLine =
        ["n", "on", "who", "type", "rec", "src", "rev", "org", "area", "note", "corrects", "retracts", "about", "undoes", "set"];

    /// <summary>Fields that point at a line, and the payload field that then holds the id of its event.</summary>
    private static readonly (string Line, string Payload)[] Pointers = [("corrects", "target"), ("retracts", "target"), ("about", "target"), ("undoes", "undoes")];

    /// <summary>The service of a line, under the name that the event's payload has for it.</summary>
    private const string Service = "svc";

    private const string Referral = "referral.made";
    private const string Finding = "finding.logged";

    private static readonly string[] TypesWithoutDot = ["signposted", "disengaged", "re-engaged"];

    /// <param name="soFar">What the lines before said; this one may add to it.</param>
    public IEnumerable<NewEvent> Events(ExampleSoFar soFar)
    {
        if (ExampleWaits.Events(this, soFar) is { } waits)
            return waits;
        if (ExampleOrder.Events(this, soFar) is { } order)
            return order;
        if (Date(soFar.Before) is not { } date)
            return [];
        soFar.Before = date;
        soFar.Metric = Text("metric") ?? soFar.Metric;
        if (ExampleFigure.Events(this, date, soFar) is { } figure)
            return figure;
        if (Type() is not var (type, times, domain))
            return [];
        var streams = Streams(soFar, times);
        return [.. streams.Select((stream, person) => Make(stream, person, type, domain, date))];
    }

    /// <summary>An event that the line stands for without naming it.</summary>
    /// <param name="stream">Whose.</param>
    /// <param name="person">Which of its people, from 0.</param>
    /// <param name="type">Of the event.</param>
    /// <param name="date">Its day, on which it also became known.</param>
    /// <param name="fields">Its payload.</param>
    /// <param name="thread">The thing it belongs to; null for none.</param>
    /// <param name="organisation">Who reported it; null for nobody in particular.</param>
    /// <param name="part">Which of several such events of the person.</param>
    public NewEvent Make(
        string stream, int person, string type, LocalDate date, IEnumerable<(string Name, object Value)> fields, string? thread = null, string? organisation = null, int part = 1)
    {
        var id = $"{Text("n")}.{person + 1}/{type}{(part > 1 ? $"/{part}" : "")}";
        return new NewEvent
        {
            Stream = stream,
            Type = type,
            Occurred = Occurred.On(date),
            Source = new EventSource(organisation ?? "example", "ledger-steward", "examples", $"{example}#{id}"),
            Area = Text("area"),
            CorrelationId = thread,
            Payload = JsonSerializer.SerializeToUtf8Bytes(fields.ToDictionary(field => field.Name, field => field.Value)),
            SimulatedRecordedAt = Recorded(date),
            SimulatedEventId = IdOf(id),
        };
    }

    /// <summary>The streams of the first so many people of a group.</summary>
    public IEnumerable<string> People(ExampleGroup group, int count) => group.First(count).Select(Claimant);

    public string BoardStream => $"board/{Named("board")}";

    public string ServiceStream(string code) => $"service/{Named(code)}";

    public string? Text(string field) => line.TryGetProperty(field, out var value) ? value.ToString() : null;

    /// <summary>Names of what the line gives besides saying what it is about.</summary>
    public IEnumerable<string> Fields => line.EnumerateObject().Select(one => one.Name).Where(name => name is not ("type" or "who") && !OfTheLine.Contains(name));

    /// <summary>The texts of a list, or the one of a field that is none; empty where it is not given.</summary>
    public IReadOnlyList<string> Texts(string field) => !line.TryGetProperty(field, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(one => one.ToString())] : [value.ToString()];

    /// <summary>The whole numbers of a list, or of a field that has one.</summary>
    public IReadOnlyList<int> Numbers(string field) => [.. Texts(field).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];

    private (string Type, int Times, string? Domain)? Type()
    {
        var match = TypeText().Match(Text("type")!);
        return match.Success && (match.Groups["type"].Value.Contains('.') || TypesWithoutDot.Contains(match.Groups["type"].Value))
            ? (match.Groups["type"].Value, match.Groups["times"].Success ? int.Parse(match.Groups["times"].ValueSpan) : 0, match.Groups["more"].Success ? match.Groups["more"].Value : null)
            : null;
    }

    /// <summary>Months stand for their 15th, a range for its beginning.</summary>
    private LocalDate? Date(LocalDate? before)
    {
        var on = Text("on")!;
        if (on == "…")
            return before?.PlusMonths(1);
        var first = on.Split('…')[0];
        return Occurred.TryParse(first, out var occurred) && first.Length >= 7 ? occurred.Local.Date : null;
    }

    private List<string> Streams(ExampleSoFar soFar, int times)
    {
        var who = Text("who")!;
        if (GroupText().Match(who) is { Success: true } match)
        {
            var count = int.Parse(match.Groups["count"].ValueSpan);
            if (match.Groups["people"].Success || soFar.Group.Count == 0)
                soFar.Group = soFar.Group.Next(count);
            return [.. People(soFar.Group, count)];
        }

        if (times > 0)
        {
            if (soFar.Group.Of != who)
                soFar.Group = soFar.Group.Next(times) with { Of = who };
            return [.. People(soFar.Group, times)];
        }

        return who switch
        {
            _ when ClaimantText().IsMatch(who) => [Claimant(who)],
            "BOARD" => [BoardStream],
            _ when OrganisationText().IsMatch(who) => [$"org/{Named(who)}"],
            _ => [],
        };
    }

    private NewEvent Make(string stream, int person, string type, string? domain, LocalDate date)
    {
        var source = Text("src") ?? $"{example}#{Text("n")}{(person > 0 ? $".{person + 1}" : "")}";
        return new NewEvent
        {
            Stream = stream,
            Type = type,
            Occurred = Occurred.On(date),
            Source = new EventSource(Organisation(type), "ledger-steward", "examples", source, int.Parse(Text("rev") ?? "1")),
            Area = Text("area"),
            CorrelationId = Text("ref") ?? (HandOff is null ? null : "hand-off"),
            Basis = LegalBasis,
            Payload = Payload(domain),
            SimulatedRecordedAt = Recorded(date),
            SimulatedEventId = IdOf($"{Text("n")}{(person > 0 ? $".{person + 1}" : "")}"),
        };
    }

    /// <summary>"JCP→NHS": who hands each of the people over to whom, where the line says so.</summary>
    private (string From, string To)? HandOff => HandOffText().Match(Text("who")!) is { Success: true } match ? (match.Groups["from"].Value, match.Groups["to"].Value) : null;

    /// <summary>Who reported it: as the line says, else of a hand-off the side that does it, else the service that starts or ends.</summary>
    private string Organisation(string type) => Text("org") ?? Text("from")
        ?? (HandOff is { } handOff ? type == Referral ? handOff.From : handOff.To : null)
        ?? (type.StartsWith("support.", StringComparison.Ordinal) || type.StartsWith("programme.", StringComparison.Ordinal) ? Text(Service) ?? Text("service") ?? Text("programme") : null)
        ?? "example";

    /// <summary>The id of the event of a line, or of its first person: always the same, so that any line can point at it.</summary>
    private Guid IdOf(string number) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"example {example}#{number}")).AsSpan(0, 16), bigEndian: true);

    /// <summary>Known from the beginning of its day on, by London's clock: asked as known at any moment of that day, it is there.</summary>
    private Instant Recorded(LocalDate occurred)
    {
        var day = Text("rec") is { } rec ? LocalDatePattern.Iso.Parse(rec).Value : occurred;
        return day.AtStartOfDayInZone(DateTimeZoneProviders.Tzdb["Europe/London"]).ToInstant();
    }

    private byte[] Payload(string? domain)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            foreach (var field in line.EnumerateObject().Where(field => !OfTheLine.Contains(field.Name) && !IsSaidByStatement(field.Name) && !(field.Name == "basis" && LegalBasis is not null)))
            {
                if (field.Value.ValueKind == JsonValueKind.Array && field.Value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Object && one.TryGetProperty("id", out _)))
                    WriteLists(writer, field);
                else
                    Write(writer, field);
            }

            if (domain is not null && !line.TryGetProperty("domain", out _))
                writer.WriteString("domain", domain);
            if (HandOff is var (from, to) && Type() is var (type, _, _) && type == Referral)
            {
                writer.WriteString("from", from);
                writer.WriteString("to", to);
            }

            WriteAmendment(writer);
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private void Write(Utf8JsonWriter writer, JsonProperty field)
    {
        writer.WritePropertyName(field.Name switch
        {
            Service => Text("type") == Referral ? "to" : "service",
            "edge" when Text("type") == Finding => "topic",
            _ => field.Name,
        });
        field.Value.WriteTo(writer);
    }

    /// <summary>Things with an id and more, as events hold them: the ids in the field itself, and each further answer in a list of its own, by place.</summary>
    private static void WriteLists(Utf8JsonWriter writer, JsonProperty things)
    {
        var named = things.Value.EnumerateArray().SelectMany(thing => thing.EnumerateObject().Select(one => one.Name)).Distinct().ToArray();
        foreach (var name in named.Where(name => name != "what"))
        {
            writer.WriteStartArray(name == "id" ? things.Name : name);
            foreach (var thing in things.Value.EnumerateArray())
                thing.GetProperty(name).WriteTo(writer);
            writer.WriteEndArray();
        }
    }

    /// <summary>The basis of an offer (voluntary, mandatory) is the payload's; that on which a body holds the record is the envelope's.</summary>
    private string? LegalBasis => Text("basis") is { } basis && ReferenceData.Lists["basis"].Editions[^1].Find(basis) is not null ? basis : null;

    private bool IsSaidByStatement(string field) => field is "by" or "text" && line.TryGetProperty("about", out _);

    /// <summary>"corrects": 1, "set": {…} and the like, in the words of the record events.</summary>
    private void WriteAmendment(Utf8JsonWriter writer)
    {
        foreach (var (pointer, field) in Pointers)
        {
            if (Text(pointer) is { } number)
                writer.WriteString(field, IdOf(number));
        }

        if (line.TryGetProperty("set", out var changes))
        {
            writer.WritePropertyName("changes");
            changes.WriteTo(writer);
        }

        if (line.TryGetProperty("about", out _))
            writer.WriteString("statement", Text("text") ?? $"Disputed{(Text("by") is { } by ? $" by the {by}" : "")}.");
    }

    private string Claimant(string who) => ClaimantStream.Of(Named(who));

    /// <summary>Examples use the same names for other people, so names carry the example where several are read together.</summary>
    private string Named(string name) => alone ? name : $"{example}-{name}";

    [GeneratedRegex(@"^(?<type>[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?)( ×(?<times>\d+))?( \((?<more>[a-z-]+)\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex TypeText();

    [GeneratedRegex(@"^(?<count>\d+)(?<people> (people|participants))?( of them)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex GroupText();

    [GeneratedRegex(@"^(?<from>\S+)→(?<to>\S+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex HandOffText();

    [GeneratedRegex(@"^C\d+$")]
    private static partial Regex ClaimantText();

    [GeneratedRegex(@"^(ORG|JCP|NHS)-[A-Z0-9]+$")]
    private static partial Regex OrganisationText();
}
