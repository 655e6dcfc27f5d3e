namespace JourneyLedger.Web.Pages.Boards;

/// <summary>What stands at the foot of every page of a pack, so that each sheet says by itself what it is.</summary>
public static class PackStyles
{
    public static string Of(BoardSheet sheet)
    {
        var release = sheet.Dashboard.Release;
        var left = $"{sheet.Board.Name} · release {release.Number} · position {release.Position}";
        return $$"""
            @page pack {
              size: A4;
              margin: 14mm 14mm 18mm;
              @bottom-left { content: "{{Quoted(left)}}"; font: 8pt Arial, Helvetica, sans-serif; }
              @bottom-center { content: "{{sheet.Reply.Hash[..16]}}"; font: 8pt Arial, Helvetica, sans-serif; }
              @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Arial, Helvetica, sans-serif; }
            }
            """;
    }

    /// <summary>A board's name may hold what would end a CSS text, or the style element around it.</summary>
    private static string Quoted(string text) => string.Concat(text.Select(one => char.IsLetterOrDigit(one) || one is ' ' or '.' or ',' or '-' or '·' ? $"{one}" : $"\\{(int)one:x6}"));
}
