using JourneyLedger.Interchange.CloudEvents;
using JourneyLedger.Interchange.Exports.Referrals;
using NodaTime;

namespace JourneyLedger.Interchange.Exports;

/// <summary>Writes a journey in any of the formats.</summary>
public static class JourneyFile
{
    /// <param name="format">Which.</param>
    /// <param name="opened">What to write.</param>
    /// <param name="to">Is left open.</param>
    public static void Write(JourneyFormat format, OpenedJourney opened, Stream to)
    {
        switch (format)
        {
            case JourneyFormat.Json:
                JourneyDocument.Of(opened).Write(to);
                break;
            case JourneyFormat.Csv:
                JourneyCsv.Write(opened, to);
                break;
            case JourneyFormat.Xes:
                JourneyXes.Write(opened, to);
                break;
            case JourneyFormat.CloudEvents:
                CloudEventWriter.WriteBatch(opened.Entries.Where(entry => entry is { IsKnown: true, IsWithheld: false }).Select(opened.EventOf), DateTimeZoneProviders.Tzdb[opened.Ledger.Zone], to);
                break;
            case JourneyFormat.Ocel:
                JourneyOcel.Write(opened, to);
                break;
            case JourneyFormat.Fhir:
                FhirReferrals.Write(opened, to);
                break;
            case JourneyFormat.Hmis:
                HmisEvents.Write(opened, to);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "No such format.");
        }
    }

    /// <summary>The names of all formats, in a sentence.</summary>
    public const string Names = "json, csv, xes, cloudevents, ocel, fhir or hmis";

    /// <summary>The format of that name, or null.</summary>
    public static JourneyFormat? FormatOf(string name) => name switch
    {
        "json" => JourneyFormat.Json,
        "csv" => JourneyFormat.Csv,
        "xes" => JourneyFormat.Xes,
        "cloudevents" => JourneyFormat.CloudEvents,
        "ocel" => JourneyFormat.Ocel,
        "fhir" => JourneyFormat.Fhir,
        "hmis" => JourneyFormat.Hmis,
        _ => null,
    };

    /// <summary>What a format is called on the web.</summary>
    public static string MediaType(JourneyFormat format) => format switch
    {
        JourneyFormat.Json or JourneyFormat.Ocel => "application/json; charset=utf-8",
        JourneyFormat.Fhir => FhirReferrals.MediaType,
        JourneyFormat.Csv or JourneyFormat.Hmis => "text/csv; charset=utf-8",
        JourneyFormat.CloudEvents => CloudEventWriter.MediaType,
        _ => "application/xml; charset=utf-8",
    };

    /// <summary>A name for the file: ledger, claimant as far as a file name can hold it, and the position known at.</summary>
    public static string NameOf(JourneyFormat format, OpenedJourney opened)
    {
        var claimant = string.Concat(opened.Replay.Claimant.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
        return $"{opened.Ledger.Name}-{claimant}-known-at-{opened.Replay.KnownAt ?? opened.Replay.Position}.{EndOf(format)}";
    }

    private static string EndOf(JourneyFormat format) => format switch
    {
        JourneyFormat.CloudEvents or JourneyFormat.Ocel or JourneyFormat.Fhir => $"{format.ToString().ToLowerInvariant()}.json",
        JourneyFormat.Hmis => "hmis.csv",
        _ => format.ToString().ToLowerInvariant(),
    };
}
