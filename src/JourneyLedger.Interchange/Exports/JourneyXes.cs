using System.Text;
using System.Xml;
using NodaTime;

namespace JourneyLedger.Interchange.Exports;

/// <summary>
/// One person's journey as an XES log (IEEE 1849) of one trace: the steps as known and corrected, in the order of happening. What is no step
/// (registrations, consents, corrections themselves) and what is not known or taken back is not in it. docs/reference/journey-files.md says more.
/// </summary>
public static class JourneyXes
{
    private const string Namespace = "http://www.xes-standard.org/";

    private static readonly (string Name, string Prefix)[] Extensions =
        [("Concept", "concept"), ("Identity", "identity"), ("Organizational", "org"), ("Time", "time")];

    /// <param name="opened">What to write.</param>
    /// <param name="to">Is left open.</param>
    public static void Write(OpenedJourney opened, Stream to)
    {
        var zone = DateTimeZoneProviders.Tzdb[opened.Ledger.Zone];
        using var xml = XmlWriter.Create(to, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", CloseOutput = false });
        xml.WriteStartDocument();
        xml.WriteStartElement("log", Namespace);
        xml.WriteAttributeString("xes.version", "1849-2016");
        xml.WriteAttributeString("xes.features", "");
        foreach (var (name, prefix) in Extensions)
            Element(xml, "extension", ("name", name), ("prefix", prefix), ("uri", $"{Namespace}{prefix}.xesext"));
        WriteGlobals(xml);
        Element(xml, "classifier", ("name", "Step"), ("scope", "event"), ("keys", "concept:name"));
        xml.WriteStartElement("trace");
        Element(xml, "string", ("key", "concept:name"), ("value", XesStep.Clean(opened.Replay.Claimant)));
        foreach (var entry in opened.Steps)
        {
            var step = new XesStep(opened.EventOf(entry), opened.CorrectedEventOf(entry));
            if (!step.IsStep)
                continue;
            xml.WriteStartElement("event");
            foreach (var (type, key, value) in step.Attributes(zone))
                Element(xml, type, ("key", key), ("value", value));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void WriteGlobals(XmlWriter xml)
    {
        xml.WriteStartElement("global");
        xml.WriteAttributeString("scope", "trace");
        Element(xml, "string", ("key", "concept:name"), ("value", "unknown"));
        xml.WriteEndElement();
        xml.WriteStartElement("global");
        xml.WriteAttributeString("scope", "event");
        Element(xml, "string", ("key", "concept:name"), ("value", "unknown"));
        Element(xml, "date", ("key", "time:timestamp"), ("value", "1970-01-01T00:00:00+00:00"));
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }
}
