using System.Text.Json;

namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>A class of waits: the colour of its lines, and a darker one for its words.</summary>
public sealed record WaitColour(string Line, string Text);

/// <summary>The map's colours, from the file that the script and the contrast test read too.</summary>
public sealed record Palette(
    IReadOnlyList<WaitColour> Waits, IReadOnlyDictionary<string, string> StageColours, string Ink, string Quiet, string Paper, string Alarm, string Chosen)
{
    /// <summary>Stages in the order of the legend, with their words.</summary>
    public static readonly IReadOnlyList<(string Stage, string Words)> Stages =
    [
        ("claim", "claim"), ("workCoach", "work coach"), ("health", "health"), ("decision", "decision"),
        ("sanction", "sanction"), ("support", "support"), ("outcome", "outcome"), ("other", "other"),
    ];

    public static Palette Shared { get; } = Read();

    public string Stage(string stage) => StageColours.GetValueOrDefault(stage.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)) ?? StageColours["other"];

    private static Palette Read()
    {
        using var file = typeof(Palette).Assembly.GetManifestResourceStream("palette.json") ?? throw new InvalidOperationException("palette.json is not embedded.");
        return JsonSerializer.Deserialize<Palette>(file, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("palette.json is empty.");
    }
}
