using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Folds;

/// <summary>An answer with what makes it checkable: what was asked, and what it is true at.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Ledger">Of which ledger.</param>
/// <param name="Position">Ledger position it is true at.</param>
/// <param name="Body">The projection's answer.</param>
/// <param name="Tables">The same as tables.</param>
public sealed record Answer(Question Question, LedgerSettings Ledger, long Position, object Body, IReadOnlyList<AnswerTable> Tables)
{
    /// <summary>
    /// UTF-8 JSON: <c>projection, ledger, madeUpPeople, asOf, knownAt, position, filters</c> and then the properties of the body, flat.
    /// </summary>
    public byte[] ToJson() => throw new NotImplementedException();
}

/// <summary>Asks projections of a cube.</summary>
public static class AnswerDesk
{
    public static Answer Ask(JourneyCube cube, EventCatalogue catalogue, LedgerSettings ledger, Question question) => throw new NotImplementedException();

    /// <summary>Every projection of an assembly, by name: a new report is a new class and nothing else.</summary>
    public static IReadOnlyDictionary<string, IProjection> ProjectionsIn(System.Reflection.Assembly assembly) => throw new NotImplementedException();
}
