using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyLedger.Journeys;
using JourneyLedger.Rules;
using JourneyLedger.Tests.Rules;
using JourneyLedger.Tests.Shared;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Tests.Vocabulary;

/// <summary>Stored events outlive the code: what a version of a type may hold is approved once and stays.</summary>
public class EventContractTests
{
    private const string ApprovedFolder = "tests/JourneyLedger.Tests/Vocabulary/Approved";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Type[] Allowed =
    [
        typeof(string), typeof(int), typeof(double), typeof(bool), typeof(Guid), typeof(LocalDate), typeof(IReadOnlyDictionary<string, string>),
        typeof(IReadOnlyList<string>), typeof(IReadOnlyList<int>), typeof(IReadOnlyList<bool>), typeof(IReadOnlyList<LocalDate>),
    ];

    public static TheoryData<string, int> EveryVersion() => [.. EventCatalogue.Contracts.Select(contract => (contract.Type, contract.Version))];

    [Theory]
    [MemberData(nameof(EveryVersion))]
    public void A_stored_version_is_as_it_was_approved(string type, int version)
    {
        var contract = EventCatalogue.Find(type, version)!;

        Approval.Same(Describe(contract), $"{ApprovedFolder}/{type}.v{version}.json");
    }

    [Fact]
    public void No_approved_version_was_dropped()
    {
        var approved = Directory.GetFiles(Path.Combine(Repository.Root, ApprovedFolder), "*.json").Select(Path.GetFileNameWithoutExtension).Order();
        var registered = EventCatalogue.Contracts.Select(contract => $"{contract.Type}.v{contract.Version}").Order();

        Assert.Equal(registered, approved);
    }

    [Theory]
    [MemberData(nameof(EveryVersion))]
    public void The_example_of_a_version_passes_intake(string type, int version)
    {
        var contract = EventCatalogue.Find(type, version)!;

        Assert.Empty(Intake.Check(Offered(contract, EventExample.PayloadOf(contract)), Instant.FromUtc(2026, 2, 1, 0, 0)));
    }

    [Theory]
    [MemberData(nameof(EveryVersion))]
    public void A_record_reads_and_writes_what_its_contract_says(string type, int version)
    {
        var contract = EventCatalogue.Find(type, version)!;
        var example = EventExample.PayloadOf(contract);

        var record = EventRecords.Read(contract, JsonSerializer.SerializeToUtf8Bytes(example));

        Assert.IsType(contract.Record, record);
        Assert.True(JsonNode.DeepEquals(example, JsonNode.Parse(EventRecords.Write(record))));
    }

    [Fact]
    public void Every_event_is_a_sealed_record_that_cannot_change_and_holds_only_plain_values()
    {
        foreach (var contract in EventCatalogue.Contracts)
        {
            Assert.True(contract.Record.IsSealed, contract.Type);
            Assert.NotNull(contract.Record.GetMethod("<Clone>$"));
            foreach (var property in contract.Record.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                Assert.Contains(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, Allowed);
                Assert.True(property.SetMethod is null || IsInitOnly(property.SetMethod), $"{contract.Record.Name}.{property.Name} can change.");
            }
        }
    }

    [Fact]
    public void Types_are_named_in_lower_case_words_and_the_past()
    {
        foreach (var contract in EventCatalogue.Contracts)
            Assert.Matches("^([a-z]+(-[a-z]+)*\\.)?[a-z]+(-[a-z]+)*$", contract.Type);
    }

    [Fact]
    public void A_field_that_splits_a_step_has_codes_or_names_a_thing()
    {
        foreach (var contract in EventCatalogue.Contracts.Where(contract => contract.Detail is not null))
        {
            var field = contract.Field(contract.Detail!)!;
            Assert.False(field.IsList || field.Prose, contract.Type);
            Assert.Contains(field.Kind, new[] { FieldKind.Code, FieldKind.Text });
        }
    }

    private static bool IsInitOnly(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static NewEvent Offered(EventContract contract, JsonObject payload) => new()
    {
        Stream = $"{contract.StreamKind}/example",
        Type = contract.Type,
        SchemaVersion = contract.Version,
        Occurred = Occurred.On(new(2026, 1, 5)),
        Source = new("org", StepBodies.ReporterOf(contract.Type), "system", "1"),
        Area = "E08000019",
        Payload = JsonSerializer.SerializeToUtf8Bytes(payload),
    };

    private static string Describe(EventContract contract)
    {
        var fields = new JsonArray();
        foreach (var field in contract.Fields)
            fields.Add(Describe(field));
        var described = new JsonObject
        {
            ["type"] = contract.Type,
            ["version"] = contract.Version,
            ["stream"] = contract.StreamKind,
            ["step"] = contract.IsStep,
            ["detail"] = contract.Detail,
            ["fields"] = fields,
            ["example"] = EventExample.PayloadOf(contract),
        };
        if (contract.NeedsArea)
            described["area"] = "required";
        return described.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Describe(FieldContract field)
    {
        var described = new JsonObject
        {
            ["name"] = field.Name,
            ["takes"] = field.IsList ? $"list of {field.Kind}" : field.Kind.ToString(),
            ["required"] = field.Required,
        };
        if (field.Codes is { } codes)
            described["codes"] = codes.Name;
        if (field.Range is { } range)
            described["range"] = new JsonArray(range.Least, range.Most);
        if (field is { Kind: FieldKind.Text, Length: not FieldContract.UsualLength })
            described["length"] = field.Length;
        if (field.Facet is { } facet)
            described["attribute"] = facet;
        return described;
    }
}
