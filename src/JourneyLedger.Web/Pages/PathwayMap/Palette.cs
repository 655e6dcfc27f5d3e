using System.Text.Json;
using JourneyLedger.Web.Language;

namespace JourneyLedger.Web.Pages.PathwayMap;

/// <summary>A class of waits: the colour of its lines, and a darker one for its words.</summary>
public sealed record WaitColour(string Line, string Text);

/// <summary>The map's colours, from the file that the script and the contrast test read too.</summary>
public sealed record Palette(
    IReadOnlyList<WaitColour> Waits, IReadOnlyDictionary<string, string> StageColours, string Ink, string Quiet, string Paper, string Alarm, string Chosen)
{
    /// <summary>Stages in the order of the legend, with their words.</summary>
    public static IReadOnlyList<(string Stage, string Words)> Stages =>
    [
        ("claim", Words.Of("Claim")), ("workCoach", Words.Of("Work coach")), ("health", Words.Of("Health")), ("decision", Words.Of("Decision")),
        ("sanction", Words.Of("Sanction")), ("support", Words.Of("Support")), ("outcome", Words.Of("Outcome")), ("other", Words.Of("Other")),
    ];

    public static Palette Shared { get; } = Read();

    public string Stage(string stage) => StageColours.GetValueOrDefault(stage.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)) ?? StageColours["other"];

    private static Palette Read()
    {
        using var file = typeof(Palette).Assembly.GetManifestResourceStream("palette.json") ?? throw new InvalidOperationException("palette.json is not embedded.");
        return JsonSerializer.Deserialize<Palette>(file, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("palette.json is empty.");
    }
}
