using System.Reflection;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;
using NodaTime;

namespace JourneyLedger.Folds;

/// <summary>Asks projections of a cube.</summary>
public static class AnswerDesk
{
    /// <param name="cube">Of the ledger.</param>
    /// <param name="catalogue">Of the ledger.</param>
    /// <param name="ledger">Its settings.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="threads">Workers a large scan may use; null for all the machine has.</param>
    public static Answer Ask(JourneyCube cube, EventCatalogue catalogue, LedgerSettings ledger, Question question, int? threads = null)
    {
        var view = View(cube, catalogue, ledger, question);
        view = threads is { } workers ? view.OnThreads(workers) : view;
        var body = question.Projection.Answer(view, question);
        return new(question, ledger, view.Position, body, question.Projection.Tables(body)) { ErasedPeople = question.Projection.IsOfPeople ? view.ErasedPeople : null };
    }

    /// <summary>What a question may see.</summary>
    public static CubeView View(JourneyCube cube, EventCatalogue catalogue, LedgerSettings ledger, Question question) =>
        cube.View(question.AsOf is { } day ? catalogue.On(day) : catalogue, question.AsOf, question.KnownAt, question.Cohort).InZone(DateTimeZoneProviders.Tzdb[ledger.Zone]);

    /// <summary>Every projection of an assembly, by name: a new report is a new class and nothing else.</summary>
    public static IReadOnlyDictionary<string, IProjection> ProjectionsIn(Assembly assembly) => assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IProjection)))
        .Select(type => (IProjection)Activator.CreateInstance(type)!)
        .OrderBy(projection => projection.Name, StringComparer.Ordinal)
        .ToDictionary(projection => projection.Name, StringComparer.Ordinal);
}
