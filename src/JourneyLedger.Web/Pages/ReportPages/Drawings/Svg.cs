using System.Globalization;
using System.Net;
using System.Text;

namespace JourneyLedger.Web.Pages.ReportPages.Drawings;

/// <summary>Writes SVG elements; looks come from classes of the style sheet, since the page's policy allows no styles of its own.</summary>
public sealed class Svg
{
    private readonly StringBuilder _written = new();

    public static string At(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A share of the drawing's width.</summary>
    public static string Share(double value) => Math.Round(value * 100, 2).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public Svg Rect(string look, string x, double y, string width, double height)
    {
        _written.Append(CultureInfo.InvariantCulture, $"<rect class=\"{look}\" x=\"{x}\" y=\"{At(y)}\" width=\"{width}\" height=\"{At(height)}\"/>");
        return this;
    }

    public Svg Line(string look, double x1, double y1, double x2, double y2)
    {
        _written.Append(CultureInfo.InvariantCulture, $"<line class=\"{look}\" x1=\"{At(x1)}\" y1=\"{At(y1)}\" x2=\"{At(x2)}\" y2=\"{At(y2)}\"/>");
        return this;
    }

    public Svg Path(string look, string data)
    {
        _written.Append(CultureInfo.InvariantCulture, $"<path class=\"{look}\" d=\"{data}\"/>");
        return this;
    }

    public Svg Circle(string look, double x, double y, double radius)
    {
        _written.Append(CultureInfo.InvariantCulture, $"<circle class=\"{look}\" cx=\"{At(x)}\" cy=\"{At(y)}\" r=\"{At(radius)}\"/>");
        return this;
    }

    /// <param name="look">Class.</param>
    /// <param name="x">Length or share.</param>
    /// <param name="y">Of the baseline.</param>
    /// <param name="words">Encoded here.</param>
    /// <param name="anchor">start, middle or end.</param>
    public Svg Text(string look, string x, double y, string words, string anchor = "start")
    {
        _written.Append(CultureInfo.InvariantCulture, $"<text class=\"{look}\" x=\"{x}\" y=\"{At(y)}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(words)}</text>");
        return this;
    }

    public override string ToString() => _written.ToString();
}
