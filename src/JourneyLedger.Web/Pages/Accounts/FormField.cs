namespace JourneyLedger.Web.Pages.Accounts;

/// <summary>One text field of a form about accounts.</summary>
/// <param name="Id">In the page, and as refusals name it.</param>
/// <param name="Name">As it is sent.</param>
/// <param name="Label">What it is.</param>
/// <param name="Hint">What to write; null when the label says it.</param>
/// <param name="Value">What stands in it; passwords are never given back.</param>
/// <param name="Fault">What is wrong with it; null for nothing.</param>
/// <param name="AutoComplete">What a browser or a password manager may put in.</param>
public sealed record FormField(string Id, string Name, string Label, string? Hint, string? Value, string? Fault, string AutoComplete = "off")
{
    public bool IsPassword => AutoComplete.EndsWith("password", StringComparison.Ordinal);

    /// <summary>Ids of what describes the field.</summary>
    public string? DescribedBy => string.Join(' ', new[] { Hint is null ? null : $"{Id}-hint", Fault is null ? null : $"{Id}-error" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;
}
