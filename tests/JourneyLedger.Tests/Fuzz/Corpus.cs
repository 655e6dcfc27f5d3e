using System.Text;
using System.Text.Json;
using JourneyLedger.Interchange;
using JourneyLedger.Interchange.Templates;
using JourneyLedger.Journeys;
using JourneyLedger.Tests.Interchange.CloudEvents;
using JourneyLedger.Tests.Rules;

namespace JourneyLedger.Tests.Fuzz;

/// <summary>Valid inputs of every intake, to be damaged.</summary>
internal static class Corpus
{
    public static readonly byte[][] Steps = [.. StepBodies.OfEveryType().Select(StepBodies.Bytes)];

    public static readonly byte[][] EventLines = [.. SentEvents.OfMadeUpPeople(3).Chunk(6).Take(40).Select(LinesOf)];

    public static readonly byte[][] Structured = [.. SentEvents.OfEveryType().Select(SentEvents.Structured)];

    public static readonly byte[][] Batches = [.. SentEvents.OfEveryType().Chunk(4).Select(SentEvents.Batch)];

    public static readonly byte[][] CloudEventLines = [.. SentEvents.OfEveryType().Chunk(4).Select(some => some.SelectMany(one => (byte[])[.. SentEvents.Structured(one), (byte)'\n']).ToArray())];

    public static readonly byte[][] Payloads = [.. SentEvents.OfEveryType().Select(one => one.Payload.ToArray())];

    public static readonly byte[][] Templates =
    [
        .. TemplateFamily.All.SelectMany(family => (byte[][])[TemplateCsv.WithExamples(family), TemplateCsv.Empty(family)]),
        .. TemplateFamily.All.Take(4).Select(family => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(TemplateCsv.WithExamples(family)))).ToArray()),
        .. TemplateFamily.All.Take(4).Select(family => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TemplateCsv.WithExamples(family)).Replace(',', ';').Replace("2026-01-05", "25/01/2026", StringComparison.Ordinal))),
    ];

    public static readonly byte[][] CsvLogs =
    [
        .. new[]
        {
            "case,activity,time,note\n1,Fine,2019-03-25 10:00,x\n1,Pay,2019-03-26 11:00,\"a,b\"\n2,Fine,2019-03-27 10:00,\n",
            "Case ID;Activity;Start Time;Amount\r\nA;Zahlung fällig;25.03.2019 10:00;1,5\r\nA;Ende;26.03.2019 10:00;\r\n",
            "case:concept:name\tconcept:name\ttime:timestamp\torg:group\nx\ty\t2019-03-25T10:00:00+01:00\tz\n",
            "case|activity|time\n1|a|1553508000\n1|b|1553508001\n",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public static readonly byte[][] XesLogs =
    [
        .. new[]
        {
            """<?xml version="1.0" encoding="UTF-8"?><log xes.version="1.0" xmlns="http://www.xes-standard.org/"><extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/><global scope="event"><string key="concept:name" value="x"/></global><classifier name="a" keys="concept:name"/><trace><string key="concept:name" value="1"/><event><string key="concept:name" value="Fine"/><date key="time:timestamp" value="2019-03-25T10:00:00.000+01:00"/><int key="n" value="3"/><float key="f" value="1.5"/><boolean key="b" value="true"/></event><event><string key="concept:name" value="Pay"/><date key="time:timestamp" value="2019-03-26T10:00:00Z"/></event></trace></log>""",
            """<log xes.version="1849-2016" xes.features=""><trace><string key="concept:name" value="1"><string key="meta" value="y"/></string><list key="l"><values><string key="v" value="w"/></values></list><event><string key="concept:name" value="A &amp; B"/><date key="time:timestamp" value="2019-03-25T10:00:00"/></event></trace></log>""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public static readonly byte[][] Mappings =
    [
        .. new[]
        {
            """{"system":"fines","case":"Case ID","activity":"Activity","time":"Time","organisation":"Org","attributes":["a","b"],"delimiter":";","encoding":"windows-1252","dateFormat":"d.M.yy HH:mm","zone":"Europe/London"}""",
            "{\"attributes\":[], // none\n\"zone\":null,}",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public static readonly byte[][] Questions =
    [
        .. new[]
        {
            "asOf=2026-01-31&knownAt=2026-03-01T01:00:00%2B01:00&area=E08000019&attr.sex=female&contains=referral.made&lacks=claim.closed&level=detail&repeats=keep&variants=10",
            "knownAt=@12&startedFrom=2025-01-01&startedTo=2025-12-31&variants=all&level=type&table=moves&format=csv", "contains=a&contains=b&area=E1&area=E2&asOf=",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static byte[] LinesOf(IEnumerable<NewEvent> events)
    {
        using var lines = new MemoryStream();
        foreach (var one in events)
        {
            using (var json = new Utf8JsonWriter(lines))
                EventLine.Write(json, one);
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }
}
