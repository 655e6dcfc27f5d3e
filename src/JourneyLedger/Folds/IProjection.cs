using System.Globalization;
using JourneyLedger.Cube;
using JourneyLedger.Journeys;

namespace JourneyLedger.Folds;

/// <summary>A setting of a projection: a query parameter and a command-line option.</summary>
/// <param name="Name">Lower camel case.</param>
/// <param name="Default">Used when the question does not say.</param>
/// <param name="Allowed">The words it may take, or empty for a whole number.</param>
/// <param name="Meaning">One sentence for the API's description and the command line's help.</param>
/// <param name="OrNumber">Besides the allowed words, any whole number from 1.</param>
public sealed record ProjectionSetting(string Name, string Default, IReadOnlyList<string> Allowed, string Meaning, bool OrNumber = false)
{
    /// <summary>Gives the default where it depends on the ledger; null where it does not.</summary>
    public Func<LedgerSettings, string>? LedgerDefault { get; init; }

    /// <summary>It takes any words, and must be given: the id of an organisation.</summary>
    public bool IsName { get; init; }

    /// <summary>It takes any words and may be left out: the name of a step.</summary>
    public bool IsText { get; init; }

    /// <summary>It takes a number of 0 or more, with decimals if need be: a share of 0.25.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Reads a text that has a form of its own and says what is wrong with it; null for any text, and for one that is right.</summary>
    public Func<string, string?>? WhatIsWrong { get; init; }

    public string DefaultFor(LedgerSettings ledger) => LedgerDefault?.Invoke(ledger) ?? Default;

    /// <summary>The values it takes, in words for a refusal.</summary>
    public string Takes => (Allowed.Count, OrNumber) switch
    {
        _ when IsName || IsText => "a name",
        _ when IsNumber => "a number from 0",
        (0, _) => "a whole number from 1",
        (_, true) => $"{string.Join(", ", Allowed)} or a whole number from 1",
        _ => string.Join(" or ", Allowed),
    };

    public bool Accepts(string value) =>
        IsName || IsText || Allowed.Contains(value)
        || (IsNumber && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1e9)
        || (!IsNumber && (OrNumber || Allowed.Count == 0) && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0);
}

/// <summary>A report: a pure function of journeys. It can reach no database, clock or file.</summary>
public interface IProjection
{
    /// <summary>Name in addresses and on the command line, such as <c>pathway-map</c>.</summary>
    string Name { get; }

    string Title { get; }

    /// <summary>Id of the definition it answers by, such as <c>R02</c>.</summary>
    string Definition { get; }

    /// <summary>What it answers, in one sentence.</summary>
    string Question { get; }

    IReadOnlyList<ProjectionSetting> Settings { get; }

    /// <summary>
    /// Whether its answer rests on people's journeys: then it is exact and for those alone who may see such figures. False only for what says nothing
    /// of anybody: it has no filter of people, tells no count of them, and goes to everybody who sees boards.
    /// </summary>
    bool IsOfPeople => true;

    /// <summary>The answer: a record that System.Text.Json writes as the API's answer (camel case).</summary>
    /// <param name="view">What may be seen.</param>
    /// <param name="question">Whose settings are complete; its dates and filters are in the view already.</param>
    object Answer(CubeView view, Question question);

    /// <summary>
    /// The same answer as tables, the first being the one that CSV gives by default. A table named like a list of the answer has its rows in the same order.
    /// </summary>
    IReadOnlyList<AnswerTable> Tables(object answer);
}
