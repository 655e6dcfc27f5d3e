using JourneyLedger.Cube;

namespace JourneyLedger.Folds;

/// <summary>A setting of a projection: a query parameter and a command-line option.</summary>
/// <param name="Name">Lower camel case.</param>
/// <param name="Default">Used when the question does not say.</param>
/// <param name="Allowed">The values it may take, or empty for a whole number.</param>
/// <param name="Meaning">One sentence for the API's description and the command line's help.</param>
public sealed record ProjectionSetting(string Name, string Default, IReadOnlyList<string> Allowed, string Meaning);

/// <summary>A report: a pure function of journeys. It can reach no database, clock or file.</summary>
public interface IProjection
{
    /// <summary>Name in addresses and on the command line, such as <c>pathway-map</c>.</summary>
    string Name { get; }

    string Title { get; }

    /// <summary>What it answers, in one sentence.</summary>
    string Question { get; }

    IReadOnlyList<ProjectionSetting> Settings { get; }

    /// <summary>The answer: a record that System.Text.Json writes as the API's answer (camel case).</summary>
    object Answer(CubeView view, IReadOnlyDictionary<string, string> settings);

    /// <summary>The same answer as tables, the first being the one that CSV gives by default.</summary>
    IReadOnlyList<AnswerTable> Tables(object answer);
}
