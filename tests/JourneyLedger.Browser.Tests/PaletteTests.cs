using System.Globalization;
using JourneyLedger.Web.Pages.PathwayMap;

namespace JourneyLedger.Browser.Tests;

/// <summary>Contrast of the map's colours by WCAG 2.2, which axe cannot judge in a drawing: words 4.5 to 1, lines and edges 3 to 1.</summary>
public sealed class PaletteTests
{
    private static readonly Palette Shared = Palette.Shared;

    [Fact]
    public void Words_on_the_map_stand_out_from_paper_and_from_a_chosen_box()
    {
        foreach (var words in Shared.Waits.Select(wait => wait.Text).Concat([Shared.Ink, Shared.Quiet, Shared.Alarm]))
        {
            Assert.InRange(Contrast(words, Shared.Paper), 4.5, 21);
            Assert.InRange(Contrast(words, Shared.Chosen), 4.5, 21);
        }
    }

    [Fact]
    public void Lines_and_stages_stand_out_from_paper()
    {
        foreach (var colour in Shared.Waits.Select(wait => wait.Line).Concat(Shared.StageColours.Values))
            Assert.InRange(Contrast(colour, Shared.Paper), 3, 21);
    }

    [Fact]
    public void Classes_of_waits_differ_for_readers_who_see_no_colour()
    {
        // The two blues are told apart by their lightness; the last class is dashed as well.
        Assert.True(Contrast(Shared.Waits[0].Line, Shared.Waits[1].Line) >= 1.5);
        Assert.True(Contrast(Shared.Waits[2].Line, Shared.Waits[3].Line) >= 1.5);
    }

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.48)]
    public void Contrast_is_computed_as_the_guidelines_say(string one, string other, double expected) =>
        Assert.Equal(expected, Contrast(one, other), 2);

    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Part(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }
}
