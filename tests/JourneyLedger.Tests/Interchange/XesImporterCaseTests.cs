using JourneyLedger.Interchange;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Interchange;

/// <summary>
/// The 71 cases for importers, each named after what is right or wrong with it. They claim IEEE 1849 (version 1849.2016), so they are held to it:
/// what its schema forbids is refused with its line; what it leaves open, or what loses nothing, is read.
/// </summary>
public sealed class XesImporterCaseTests
{
    /// <summary>Read without any fault, and why where the name sounds like one.</summary>
    private static readonly Dictionary<string, string> Read = new()
    {
        ["booleanCorrectValue"] = "",
        ["classifierCorrectAttributes"] = "",
        ["classifierEventCorrectAttributes"] = "",
        ["classifierTooManyAttributes"] = "an XML attribute that means nothing here loses nothing; every OpenXES log has some",
        ["classifierTraceCorrectAttributes"] = "",
        ["dateCorrectValue"] = "",
        ["dateNoTZD"] = "xs:dateTime may leave the offset out; it is then read in the zone given, by default UTC",
        ["extensionCorrectAttributes"] = "",
        ["extensionNotDeclared"] = "org:resource is the same key whether its extension is declared or not",
        ["extensionStandard"] = "",
        ["extensionTooManyAttributes"] = "as for classifiers",
        ["globalEventStringCorrectAttributes"] = "",
        ["globalNoAttributes"] = "a scope may be left out and means the events; no global attribute is no fault",
        ["globalStringCorrectAttributes"] = "",
        ["globalStringTooManyAttributes"] = "as for classifiers",
        ["globalTooManyAttributes"] = "as for classifiers",
        ["globalTraceStringCorrectAttributes"] = "",
        ["idCorrectValue"] = "",
        ["intCorrectValue"] = "",
        ["listEmptyValues"] = "a list may be empty",
        ["listTwoValues"] = "in a list, keys may repeat",
        ["logCorrectAttributes"] = "",
        ["logNoNestedAttributes"] = "a feature that is declared need not be used",
        ["logTooManyAttributes"] = "as for classifiers",
        ["realCorrectValue"] = "",
        ["stringCorrectAttributes"] = "",
        ["stringNestedNotDeclared"] = "nested attributes are the same whether the feature is declared or not",
        ["stringNotNestedButDeclared"] = "as for the log",
        ["stringTooManyAttributes"] = "as for classifiers",
        ["traceCorrectAttributes"] = "a trace without name is called by its number",
        ["traceTooManyAttributes"] = "as for classifiers",
    };

    /// <summary>Refused, and where: line and field of the fault that the name speaks of.</summary>
    private static readonly Dictionary<string, (long Line, string Field)> Refused = new()
    {
        ["attributeEventSwapped"] = (4, "<string>"),
        ["attributeTraceSwapped"] = (4, "<string>"),
        ["attributeValuesSwapped"] = (4, "list"),
        ["booleanIncorrectValue"] = (13, "expression"),
        ["classifierAttributeSwapped"] = (7, "<classifier>"),
        ["classifierEmptyKeys"] = (8, "<classifier>"),
        ["classifierEventSwapped"] = (9, "<classifier>"),
        ["classifierIncorrectKey"] = (8, "<classifier>"),
        ["classifierIncorrectScope"] = (8, "<classifier>"),
        ["classifierNoAttributes"] = (8, "<classifier>"),
        ["classifierTraceSwapped"] = (7, "<classifier>"),
        ["dateIncorrectValue"] = (13, "long ago"),
        ["elementIncorrect"] = (15, "<text>"),
        ["eventIdenticalAttributes"] = (20, "concept:name"),
        ["eventIncorrectType"] = (23, "org:resource"),
        ["extensionAttributeSwapped"] = (3, "<extension>"),
        ["extensionClassifierSwapped"] = (6, "<extension>"),
        ["extensionEventSwapped"] = (3, "<extension>"),
        ["extensionGlobalSwapped"] = (3, "<extension>"),
        ["extensionIncorrectKey"] = (13, "concept:event"),
        ["extensionNoAttributes"] = (2, "<extension>"),
        ["extensionTraceSwapped"] = (3, "<extension>"),
        ["globalAttributeSwapped"] = (4, "<global>"),
        ["globalClassifierSwapped"] = (7, "<global>"),
        ["globalEventSwapped"] = (6, "<global>"),
        ["globalIncorrectScope"] = (3, "<global>"),
        ["globalStringNoAttributes"] = (4, "<string>"),
        ["globalTraceSwapped"] = (4, "<global>"),
        ["idIncorrectValue"] = (13, "id"),
        ["intIncorrectValue"] = (13, "number"),
        ["listNoValues"] = (13, "list"),
        ["logNoAttributes"] = (1, "<log>"),
        ["logOutOfPlace"] = (29, "<log>"),
        ["noLog"] = (1, ""),
        ["realIncorrectValue"] = (13, "number"),
        ["stringNoAttributes"] = (9, "<string>"),
        ["traceEventSwapped"] = (3, "<trace>"),
        ["traceOutOfPlace"] = (29, "<trace>"),
    };

    /// <summary>Sound XES whose events say no time, so that a ledger of journeys has no place for them; and nothing else is wrong with them.</summary>
    private static readonly string[] Undated = ["eventCorrectAttributes", "eventTooManyAttributes"];

    [Fact]
    public void Every_case_is_in_one_of_the_tables()
    {
        var files = Directory.GetFiles(Repository.Data("logs/xes-importer-cases")).Select(Path.GetFileNameWithoutExtension).Order();

        Assert.Equal(files, Read.Keys.Concat(Refused.Keys).Concat(Undated).Order());
        Assert.Equal(71, Read.Count + Refused.Count + Undated.Length);
    }

    [Fact]
    public void A_correct_case_is_read_without_a_fault() => Assert.All(Read.Keys, name =>
    {
        Assert.Empty(Faults(name));
        Assert.Empty(EventLogReader.Read(PathOf(name)));
    });

    [Fact]
    public void A_faulty_case_is_refused() => Assert.All(Refused.Keys, name =>
    {
        var fault = Assert.Throws<FaultyFileException>(() => EventLogReader.Read(PathOf(name)).Count()).Fault;
        Assert.True(fault.Line > 0, $"{name} has no line: {fault}");
        Assert.Equal(PathOf(name), fault.File);
    });

    [Fact]
    public void The_fault_that_a_case_is_named_after_is_told_with_its_line_and_field() => Assert.All(Refused, expected =>
    {
        var told = Faults(expected.Key).Select(fault => (fault.Line, fault.Field)).ToList();
        Assert.Contains(expected.Value, told);
    });

    [Fact]
    public void Events_without_a_time_are_refused_for_that_alone() => Assert.All(Undated, name =>
    {
        Assert.Equal("time:timestamp", Assert.Throws<FaultyFileException>(() => EventLogReader.Read(PathOf(name)).Count()).Fault.Field);
        Assert.Equal([(17, "time:timestamp"), (21, "time:timestamp"), (26, "<event>"), (30, "<event>")], Faults(name).Select(fault => ((int)fault.Line, fault.Field)));
    });

    private static List<FileFault> Faults(string name)
    {
        var faults = new List<FileFault>();
        try
        {
            Assert.Empty(EventLogReader.Read(PathOf(name), skipped: faults.Add));
        }
        catch (FaultyFileException whole)
        {
            faults.Add(whole.Fault);
        }

        return faults;
    }

    private static string PathOf(string name) => Repository.Data($"logs/xes-importer-cases/{name}.xes");
}
