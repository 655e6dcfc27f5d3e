using System.Xml;
using JourneyLedger.Interchange.Files;

namespace JourneyLedger.Interchange.Xes;

/// <summary>Walks the elements of an XML document once, forwards; whatever is wrong with the XML itself refuses the file.</summary>
internal sealed class XesCursor : IDisposable
{
    private readonly XmlReader _xml;
    private readonly IXmlLineInfo _place;
    private readonly FaultDesk _faults;

    public XesCursor(Stream content, FaultDesk faults)
    {
        // No document type: entities are how XML files reach other files, or blow up in memory. No event log needs them.
        _xml = XmlReader.Create(content, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
        _place = (IXmlLineInfo)_xml;
        _faults = faults;
    }

    public long Line => _place.LineNumber;

    public string Name => _xml.LocalName;

    public string Namespace => _xml.NamespaceURI;

    public int Depth => _xml.Depth;

    public bool IsEmpty => _xml.IsEmptyElement;

    /// <summary>Null when it is not there.</summary>
    public string? Attribute(string name) => _xml.GetAttribute(name);

    /// <summary>Moves to the root element.</summary>
    public void ToRoot()
    {
        while (Next())
        {
            if (_xml.NodeType == XmlNodeType.Element)
                return;
        }

        throw _faults.Whole(1, "", "The file holds no XML element.");
    }

    /// <summary>Moves to the next child of the element at a depth, past whatever is left of the child before; false at the parent's end.</summary>
    public bool NextChild(int parentDepth, bool parentIsEmpty)
    {
        if (parentIsEmpty)
            return false;
        while (Next())
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.Depth == parentDepth + 1)
                return true;
            if (_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == parentDepth)
                return false;
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && _xml.Depth == parentDepth + 1)
                _faults.Row(Line, "text", $"'{Shortened(Text())}' stands between elements, where XES has no text. Remove it.");
        }

        return false;
    }

    /// <summary>Reads to the end of the document, so that damage behind the log is noticed.</summary>
    public void ToEnd()
    {
        while (Next())
        {
        }
    }

    public void Dispose() => _xml.Dispose();

    private bool Next() => Reading(static xml => xml.Read());

    /// <summary>Of a text node, which is read to its end only now: a broken entity in it is found here.</summary>
    private string Text() => Reading(static xml => xml.Value);

    private T Reading<T>(Func<XmlReader, T> read)
    {
        try
        {
            return read(_xml);
        }
        catch (XmlException broken)
        {
            throw _faults.Whole(Math.Max(1, broken.LineNumber), "XML", $"The file is not well-formed XML: {broken.Message} Export it again.");
        }
        catch (InvalidDataException damaged)
        {
            throw _faults.Whole(Line, "gzip", damaged.Message);
        }
    }

    private static string Shortened(string text) => text.Trim() is { Length: > 20 } longer ? longer[..20] + "…" : text.Trim();
}
