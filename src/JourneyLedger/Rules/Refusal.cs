namespace JourneyLedger.Rules;

/// <summary>Why something offered was not taken: a value, so that every edge (HTTP, file, terminal) tells it the same way.</summary>
/// <param name="Code">Stable code: a hard rule such as <c>H01</c>, or a word such as <c>unknown-ledger</c>.</param>
/// <param name="Field">Path of the faulty field as the sender wrote it (<c>source.recordId</c>), or empty when it is not one field.</param>
/// <param name="Reason">What is wrong and what to do about it, for a person.</param>
public sealed record Refusal(string Code, string Field, string Reason);

/// <summary>A value, or the reasons why there is none.</summary>
public readonly record struct Checked<T>
{
    private Checked(T? value, IReadOnlyList<Refusal> refusals) => (Value, Refusals) = (value, refusals);

    /// <summary>The value; meaningful only when <see cref="Accepted"/>.</summary>
    public T? Value { get; }

    /// <summary>Empty exactly when the value was accepted.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    public bool Accepted => Refusals.Count == 0;

    public static implicit operator Checked<T>(T value) => new(value, []);

    public static implicit operator Checked<T>(Refusal refusal) => new(default, [refusal]);

    public static Checked<T> Refuse(IReadOnlyList<Refusal> refusals) =>
        refusals.Count > 0 ? new(default, refusals) : throw new ArgumentException("A refusal needs a reason.", nameof(refusals));
}
