using System.Text;
using JourneyLedger.Journeys;
using JourneyLedger.Web.Tests.Running;

namespace JourneyLedger.Web.Tests.Boards;

/// <summary>A board's books tell how far its milestones are, in released figures: who reads them may know no others.</summary>
public sealed class ReleasedMilestones(SharedNode shared)
{
    private const string Area = "E08000019";

    [Fact]
    public async Task A_milestone_of_an_adopted_measure_tells_the_released_figure_and_the_way_covered_and_before_its_release_nothing()
    {
        await using var node = await WebNode.ReadyAsync(await shared.Postgres.NewDatabaseAsync(), settings: ("Journey:Disclosure:DemonstrationEpochSeconds", "1"));
        var ledger = await node.NewLedgerAsync(simulated: true);
        await Crowd.AppendAsync(node, ledger, [.. Crowd.Founded("north", "council-n", Area), Milestone("fewer", "claims"), Milestone("other", "median referral→start days")]);
        var member = new Secretary(node, "council-n", $"?ledger={ledger}", "board");
        Assert.Equal(["120", "–", "20", "–"], await FiguresAsync(member, "fewer"));

        // Exactly seventy-one people: their number is released as seventy.
        await Crowd.ClaimAsync(node, ledger, Area, 0, 71, "2025-01-06");
        await Eventually.TrueAsync(async () => await FiguresAsync(member, "fewer") is ["120", "70", "20", "50%"], "the milestone tells what was released");
        Assert.Equal(["120", "–", "20", "–"], await FiguresAsync(member, "other"));
        Assert.Equal(["120", "–", "20", "–"], await FiguresAsync(member, "fewer", "&asOf=2024-06-30"));
    }

    /// <summary>From, now, to and the way covered of a milestone's row.</summary>
    private static async Task<string[]> FiguresAsync(Secretary member, string milestone, string more = "")
    {
        var page = await member.ReadAsync("/boards/north/workspace", more);
        var row = page[page.IndexOf($">{milestone}</", StringComparison.Ordinal)..];
        var cells = System.Text.RegularExpressions.Regex.Matches(row[..row.IndexOf("</tr>", StringComparison.Ordinal)], ">([^<>]+)</t[dh]>").Select(cell => cell.Groups[1].Value.Trim()).ToArray();
        return cells[2..6];
    }

    private static NewEvent Milestone(string id, string metric) => new()
    {
        Stream = "board/north",
        Type = "milestone.set",
        Occurred = Occurred.On(new NodaTime.LocalDate(2024, 1, 10)),
        Source = new("jobcentre-1", "board-secretariat", "test", id),
        Payload = Encoding.UTF8.GetBytes($$"""{"milestoneId":"{{id}}","metric":"{{metric}}","baseline":120,"target":20,"due":"2030-01-01"}"""),
    };
}
