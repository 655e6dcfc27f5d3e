using System.Text.Json;
using JourneyLedger.Interchange;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Interchange;

/// <summary>Logs that strangers made are read as they are, by convention alone.</summary>
public sealed class RealLogTests
{
    [Theory]
    [InlineData("running-example.xes", 6, 42, 8)]
    [InlineData("sepsis.xes.gz", 1_050, 15_214, 16)]
    [InlineData("road-traffic-fines.xes.gz", 150_370, 561_470, 11)]
    [InlineData("bpic2012-loan-applications.xes.gz", 13_087, 262_200, 24)]
    [InlineData("receipt.xes.gz", 1_434, 8_577, 27)]
    [InlineData("helpdesk.xes.gz", 4_580, 21_348, 14)]
    [InlineData("bpic2013-incidents.xes.gz", 7_554, 65_533, 4)]
    [InlineData("bpic2015-1.xes.gz", 1_199, 52_217, 398)]
    [InlineData("bpic2020-permits.xes.gz", 7_065, 86_581, 51)]
    [InlineData("bpic2011-hospital.csv.gz", 1_143, 150_291, 624)]
    [InlineData("callcentre.csv", 3_885, 7_548, 6)]
    public void A_log_has_its_published_number_of_cases_events_and_activities(string file, int cases, int events, int activities)
    {
        var (streams, kinds, keys) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        foreach (var one in EventLogReader.Read(Repository.Data($"logs/{file}")))
        {
            streams.Add(one.Stream);
            keys.Add(one.Source.RecordId);
            using var payload = JsonDocument.Parse(one.Payload);
            kinds.Add(payload.RootElement.GetProperty("kind").GetString()!);
        }

        Assert.Equal((cases, events, activities), (streams.Count, keys.Count, kinds.Count));
    }

    [Fact]
    public void Start_is_when_a_step_happens_where_a_row_has_start_and_end_and_the_end_stays_an_attribute()
    {
        var first = EventLogReader.Read(Repository.Data("logs/callcentre.csv")).First();

        Assert.Equal("2010-03-09T08:05:00Z", first.Occurred.ToText());
        using var payload = JsonDocument.Parse(first.Payload);
        Assert.Equal("9.3.10 8:10", payload.RootElement.GetProperty("attributes").GetProperty("End Date").GetString());
    }

    [Fact]
    public void An_offset_in_the_file_is_kept()
    {
        var first = EventLogReader.Read(Repository.Data("logs/sepsis.xes.gz")).First();

        Assert.Equal("2014-10-22T11:15:41+02:00", first.Occurred.ToText());
    }

    [Fact]
    public void Attributes_of_a_case_travel_with_its_first_event_only()
    {
        var twoEvents = EventLogReader.Read(Repository.Data("logs/bpic2012-loan-applications.xes.gz")).Take(2).ToList();

        Assert.Equal(["20000", null], twoEvents.Select(one =>
        {
            using var payload = JsonDocument.Parse(one.Payload);
            return payload.RootElement.GetProperty("attributes").TryGetProperty("AMOUNT_REQ", out var amount) ? amount.GetString() : null;
        }));
    }
}
