using System.Globalization;
using JourneyLedger.Rules;

namespace JourneyLedger.Web.Api;

/// <summary>The header by which a caller says which version of a stream it has seen.</summary>
public static class ExpectedVersion
{
    public const string Header = "Expected-Version";

    /// <summary>The header's value, or null for any version when it is absent.</summary>
    public static Checked<long?> Of(HttpRequest request)
    {
        var text = (string?)request.Headers[Header];
        if (text is null)
            return (long?)null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return (long?)version;
        return new Refusal("invalid-expected-version", Header, "Expected-Version must be a whole number, 0 for a claimant or board without events.");
    }

    public static IResult Unread(IReadOnlyList<Refusal> refusals) =>
        Problem.Refused(StatusCodes.Status400BadRequest, "The expected version cannot be read.", refusals);
}
