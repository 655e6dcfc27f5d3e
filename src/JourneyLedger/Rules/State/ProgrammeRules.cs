using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Rules.State;

/// <summary>H24: a programme that somebody starts is one of the reference list, or a service registered in this ledger and not closed by that day.</summary>
internal static class ProgrammeRules
{
    private const string Started = "programme.started";
    private const string List = "programme";

    /// <summary>The stream of the service that a programme must be; null when the reference list has it, or when nothing is started.</summary>
    public static string? ServiceOf(NewEvent offered) =>
        offered.Type == Started && PayloadFields.Of(offered).Text("programme") is { } programme
        && ReferenceData.Lists[List].InForce(offered.Occurred.Local.Date).Find(programme) is null
            ? $"service/{programme}"
            : null;

    public static void Check(NewEvent offered, HeldStreams held, List<Refusal> refusals)
    {
        if (ServiceOf(offered) is not { } stream)
            return;
        var facts = held.Of(stream).Facts;
        var day = offered.Occurred.Local.Date;
        if (facts.ServiceFrom is not { } from || day < from)
            refusals.Add(new(HardRule.KnownProgramme, "payload.programme", $"programme names neither a programme of the reference list nor a service registered by {day:uuuu-MM-dd}. Register it: service.registered in {EnvelopeRules.Shown(stream)}."));
        else if (facts.ServiceUntil is { } until && until >= from && day >= until)
            refusals.Add(new(HardRule.KnownProgramme, "payload.programme", $"programme names a service that was closed on {until:uuuu-MM-dd}. Check the day, or the name."));
    }
}
