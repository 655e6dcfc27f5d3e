using System.IO.Compression;
using System.Xml;
using JourneyLedger.Tests.Shared;

namespace JourneyLedger.Tests.Reports;

/// <summary>
/// A real log read without anything of the product: cases with their events by moment and then by row, days by UTC. What reports say of real logs is
/// held against counts over this.
/// </summary>
public static class RealLog
{
    /// <param name="Step">Its <c>concept:name</c>.</param>
    /// <param name="Day">Civil day since 1970-01-01, by UTC.</param>
    public readonly record struct Step(string Name, int Day);

    /// <summary>Each case's steps in order.</summary>
    public static IReadOnlyList<IReadOnlyList<Step>> Cases(string file)
    {
        using var packed = File.OpenRead(Repository.Data($"logs/{file}"));
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(packed, CompressionMode.Decompress) : packed;
        using var xml = XmlReader.Create(plain);
        var cases = new List<IReadOnlyList<Step>>();
        var steps = new List<(string Name, DateTimeOffset At)>();
        var (inEvent, name, at) = (false, "", default(DateTimeOffset));
        while (xml.Read())
        {
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "event"):
                    (inEvent, name, at) = (true, "", default);
                    break;
                case (XmlNodeType.Element, "string") when inEvent && xml.GetAttribute("key") == "concept:name":
                    name = xml.GetAttribute("value")!;
                    break;
                case (XmlNodeType.Element, "date") when inEvent && xml.GetAttribute("key") == "time:timestamp":
                    at = DateTimeOffset.Parse(xml.GetAttribute("value")!, System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case (XmlNodeType.EndElement, "event"):
                    steps.Add((name, at));
                    inEvent = false;
                    break;
                case (XmlNodeType.EndElement, "trace"):
                    cases.Add([.. steps.OrderBy(step => step.At).Select(step => new Step(step.Name, (int)Math.Floor((step.At.UtcDateTime - DateTime.UnixEpoch).TotalDays)))]);
                    steps.Clear();
                    break;
            }
        }

        return cases;
    }

    /// <summary>The clock between two steps of each case: start day and end day, which is null where it has not ended by a day.</summary>
    public static IEnumerable<(int Start, int? End)> Clocks(IReadOnlyList<IReadOnlyList<Step>> cases, string from, string to, int asOf)
    {
        foreach (var one in cases)
        {
            int? open = null;
            foreach (var step in one.Where(step => step.Day <= asOf))
            {
                if (open is { } start && step.Name == to)
                {
                    yield return (start, step.Day);
                    open = null;
                }
                else if (open is null && step.Name == from)
                {
                    open = step.Day;
                }
            }

            if (open is { } still)
                yield return (still, null);
        }
    }
}
