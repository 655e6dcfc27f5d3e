using JourneyLedger.Folds.Disclosure;

namespace JourneyLedger.Tests.Disclosure.Attack;

/// <summary>How an attacked area lives. What is drawn for a trial is drawn from its seed.</summary>
/// <param name="People">In it and in a smaller one beside it.</param>
/// <param name="LeastPerDay">Events a day, in the quietest trials.</param>
/// <param name="MostPerDay">In the busiest.</param>
/// <param name="Unrest">How much the flow of each kind of event swings from day to day, beyond chance: a standard deviation as a share of the mean.</param>
/// <param name="Files">Share of reports that arrive as files, each of some events of one kind in one minute.</param>
/// <param name="InFile">Events in a file, on average.</param>
internal sealed record AttackedArea(int People, double LeastPerDay, double MostPerDay, double Unrest, double Files, double InFile);

/// <summary>A kind of event: which row of each measure of the trial it puts a person into.</summary>
/// <param name="Rows">By measure; null for a measure that it does not touch.</param>
/// <param name="Weight">Share of all events.</param>
internal sealed record EventKind(RowChoice?[] Rows, double Weight);

/// <param name="Value">Which row of the person's area; <see cref="Nowhere"/> for none.</param>
/// <param name="IsCounted">In a share: in its numerator.</param>
internal readonly record struct RowChoice(int Value, bool IsCounted)
{
    public const int Nowhere = -1;

    public bool IsInRow => Value != Nowhere;
}

/// <summary>An event of somebody, told to the ledger in a minute.</summary>
internal readonly record struct Happening(int Minute, int Person, int Kind);
