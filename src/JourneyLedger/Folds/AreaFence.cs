using JourneyLedger.Rules;

namespace JourneyLedger.Folds;

/// <summary>Whoever is limited to areas is answered about people of those areas: that is put into every question that they ask.</summary>
public static class AreaFence
{
    /// <summary>Code of a refusal: the question is about, or a person lives in, an area that is not theirs.</summary>
    public const string Code = "area-not-yours";

    /// <summary>The question as it may be answered, or code <c>area-not-yours</c>.</summary>
    /// <param name="areas">What the asker is limited to; empty for no limit.</param>
    /// <param name="asked">As asked: without an area it is about all of the asker's.</param>
    public static Checked<Question> Around(IReadOnlyList<string> areas, Question asked)
    {
        if (areas.Count == 0)
            return asked;
        if (asked.Cohort.Areas.Count == 0)
            return asked with { Cohort = asked.Cohort with { Areas = areas } };
        var outside = asked.Cohort.Areas.Where(area => !areas.Contains(area)).ToArray();
        return outside.Length == 0
            ? asked
            : new Refusal(Code, "area", $"You are limited to {string.Join(", ", areas)}; {string.Join(", ", outside)} is not among them.");
    }
}
